package io.tidemark.spark.clean;

import io.tidemark.spark.expression.CheckedExpression;
import io.tidemark.spark.expression.ExpressionException;
import io.tidemark.spark.expression.ExpressionScope;
import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.Problem;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.type.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;

/** Checks a source's expressions, gathering all problems. */
final class SourceCompiler {
  private final SparkSession spark;
  private final SourceDefinition source;
  private final UnaryOperator<String> whereIs;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Field> fields;
  private final Set<String> broken = new HashSet<>();

  SourceCompiler(SparkSession spark, SourceDefinition source, UnaryOperator<String> whereIs) {
    this.spark = spark;
    this.source = source;
    this.whereIs = whereIs;
    this.fields = new ArrayList<>(source.schema());
  }

  /**
   * Fills {@link #fields} and {@link #steps}.
   *
   * @throws InvalidDefinitionException with all problems
   */
  void compile() {
    fields.forEach(field -> checkName(field.name(), "schema"));
    for (SourceDefinition.DerivedColumn column : source.derive()) {
      derive(column);
    }
    ExpressionScope scope = ExpressionScope.of(spark, fields);
    for (SourceDefinition.Expectation expectation : source.expectations()) {
      check(expectation, scope);
    }
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException(problems);
    }
  }

  List<Field> fields() {
    return fields;
  }

  List<Step> steps() {
    return steps;
  }

  private void derive(SourceDefinition.DerivedColumn column) {
    String path = "derive." + column.name();
    checkName(column.name(), path);
    try {
      CheckedExpression checked = ExpressionScope.of(spark, fields).value(column.expression());
      steps.add(Step.Derive.of(column.name(), checked, fields.size()));
      fields.add(new Field(column.name(), checked.type()));
    } catch (ExpressionException e) {
      broken.add(column.name().toLowerCase(Locale.ROOT));
      add(path, "derived column '%s'".formatted(column.name()), column.expression(), e);
    }
  }

  private void check(SourceDefinition.Expectation expectation, ExpressionScope scope) {
    try {
      CheckedExpression checked = scope.condition(expectation.check());
      steps.add(Step.Check.of(expectation.name(), checked, expectation.otherwise()));
    } catch (ExpressionException e) {
      String what = "check '%s'".formatted(expectation.name());
      add("expect." + expectation.name() + ".check", what, expectation.check(), e);
    }
  }

  private void checkName(String name, String path) {
    if (name.startsWith("_")) {
      String message =
          "Source '%s': column '%s' begins with an underscore; those are Tidemark's own";
      problems.add(new Problem(where(path), message.formatted(source.name(), name)));
    }
  }

  /** What uses a broken column is not a problem of its own. */
  private void add(String path, String what, String sql, ExpressionException problem) {
    boolean follows =
        problem.unknownColumn().map(c -> broken.contains(c.toLowerCase(Locale.ROOT))).orElse(false);
    boolean itself = path.equals("derive." + problem.unknownColumn().orElse(""));
    if (!follows || itself) {
      String message = "Source '%s': %s cannot be used: %s (in: %s)";
      problems.add(
          new Problem(
              where(path), message.formatted(source.name(), what, problem.getMessage(), sql)));
    }
  }

  private String where(String path) {
    return whereIs.apply("sources." + source.name() + "." + path);
  }
}
