package io.tidemark.spark.view;

import io.tidemark.settings.hocon.Suggestion;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.expression.CheckedExpression;
import io.tidemark.spark.expression.ExpressionException;
import io.tidemark.spark.expression.ExpressionScope;
import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.Problem;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.definition.ViewDefinition;
import io.tidemark.view.measure.Algebras;
import io.tidemark.view.measure.ViewColumns;
import io.tidemark.view.type.DataType.Kind;
import io.tidemark.view.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;

/** Checks a view's expressions and types, gathering all problems. */
final class ViewCompiler {
  private final CompiledSource source;
  private final ViewDefinition view;
  private final UnaryOperator<String> whereIs;
  private final ExpressionScope scope;
  private final List<Problem> problems = new ArrayList<>();

  ViewCompiler(
      SparkSession spark,
      CompiledSource source,
      ViewDefinition view,
      UnaryOperator<String> whereIs) {
    this.source = source;
    this.view = view;
    this.whereIs = whereIs;
    this.scope = ExpressionScope.of(spark, source.fields());
  }

  CompiledView compile() {
    Optional<CheckedExpression> where =
        view.where().flatMap(sql -> condition("where", "where", sql));
    List<Field> key = new ArrayList<>();
    view.key().forEach(name -> key(name).ifPresent(key::add));
    List<CompiledMeasure> measures = new ArrayList<>();
    for (MeasureDefinition measure : view.measures()) {
      measure(measure).ifPresent(measures::add);
    }
    List<ResolvedMeasure> resolvedMeasures =
        measures.stream().map(CompiledMeasure::resolved).toList();
    ResolvedView resolved = new ResolvedView(view, source.definition(), key, resolvedMeasures);
    ViewColumns.problems(resolved).forEach(problem -> add("measures", problem));
    if (!problems.isEmpty()) {
      throw new InvalidDefinitionException(problems);
    }
    return new CompiledView(resolved, new Preparation(resolved, source.fields(), where, measures));
  }

  private Optional<Field> key(String name) {
    Optional<Field> found =
        source.fields().stream().filter(field -> field.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      List<String> names = source.fields().stream().map(Field::name).toList();
      add("key", "unknown key column '%s'. %s".formatted(name, Suggestion.remedy(name, names)));
      return Optional.empty();
    }
    Kind kind = found.get().type().kind();
    boolean allowed =
        found.get().type().isIntegral()
            || kind == Kind.STRING
            || kind == Kind.BOOLEAN
            || kind == Kind.DATE;
    if (!allowed) {
      String message =
          "key column '%s' is %s. A key is string, boolean, a whole number or date; derive one, for example CAST(%s AS STRING)";
      add("key", message.formatted(name, found.get().type().ddl(), name));
      return Optional.empty();
    }
    return found;
  }

  private Optional<CompiledMeasure> measure(MeasureDefinition measure) {
    String path = "measures." + measure.name();
    String what = "measure '" + measure.name() + "'";
    Optional<CheckedExpression> where =
        measure.where().flatMap(sql -> condition(path + ".where", "where of " + what, sql));
    Optional<CheckedExpression> input = Optional.empty();
    if (!measure.countsEvents()) {
      input = value(path + "." + measure.aggregate().word(), what, measure.expression());
      if (input.isEmpty()) {
        return Optional.empty();
      }
      Optional<String> problem = Algebras.inputProblem(measure, input.get().type());
      if (problem.isPresent()) {
        add(path, what + ": " + problem.get());
        return Optional.empty();
      }
    }
    Optional<String> size = Algebras.sizeProblem(measure);
    if (size.isPresent()) {
      add(path, what + ": " + size.get());
      return Optional.empty();
    }
    ResolvedMeasure resolved = new ResolvedMeasure(measure, input.map(CheckedExpression::type));
    return Optional.of(new CompiledMeasure(resolved, input, where));
  }

  private Optional<CheckedExpression> value(String path, String what, String sql) {
    try {
      return Optional.of(scope.value(sql));
    } catch (ExpressionException e) {
      add(path, "%s cannot be used: %s (in: %s)".formatted(what, e.getMessage(), sql));
      return Optional.empty();
    }
  }

  private Optional<CheckedExpression> condition(String path, String what, String sql) {
    try {
      return Optional.of(scope.condition(sql));
    } catch (ExpressionException e) {
      add(path, "%s cannot be used: %s (in: %s)".formatted(what, e.getMessage(), sql));
      return Optional.empty();
    }
  }

  private void add(String path, String message) {
    problems.add(
        new Problem(
            whereIs.apply("views." + view.name() + "." + path),
            "View '%s': %s".formatted(view.name(), message)));
  }
}
