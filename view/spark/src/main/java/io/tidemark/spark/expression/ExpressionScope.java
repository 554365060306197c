package io.tidemark.spark.expression;

import io.tidemark.settings.hocon.Suggestion;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** The columns that expressions may use, and the checking of expressions against them. */
public final class ExpressionScope {
  private final org.apache.spark.sql.classic.SparkSession spark;
  private final List<Field> columns;
  private final StructType schema;
  private final Dataset<Row> nothing;

  private ExpressionScope(SparkSession spark, List<Field> columns) {
    this.spark = (org.apache.spark.sql.classic.SparkSession) spark;
    this.columns = List.copyOf(columns);
    this.schema = SparkTypes.schema(columns);
    this.nothing = spark.createDataFrame(List.<Row>of(), schema);
  }

  /** A scope of these columns; the session must be hardened. */
  public static ExpressionScope of(SparkSession spark, List<Field> columns) {
    return new ExpressionScope(spark, columns);
  }

  /**
   * Checks an expression that gives a value.
   *
   * @throws ExpressionException if it does not, with the reason
   */
  public CheckedExpression value(String sql) throws ExpressionException {
    Expression analysed = analyse(sql);
    if (analysed.dataType().equals(DataTypes.NullType)) {
      throw new ExpressionException(
          "it is always null and has no type; write CAST(NULL AS type) if that is meant");
    }
    Optional<DataType> type = SparkTypes.from(analysed.dataType());
    if (type.isEmpty()) {
      throw new ExpressionException(
          "its type is %s; use one of string, boolean, tinyint, smallint, int, bigint, float, double, decimal, date, timestamp, for example by a CAST"
              .formatted(analysed.dataType().sql().toLowerCase(java.util.Locale.ROOT)));
    }
    return new CheckedExpression(sql, type.get(), Executable.of(analysed, schema));
  }

  /**
   * Checks an expression that is true, false or null.
   *
   * @throws ExpressionException if it is not, with the reason
   */
  public CheckedExpression condition(String sql) throws ExpressionException {
    CheckedExpression checked = value(sql);
    if (!checked.type().equals(DataType.BOOLEAN)) {
      throw new ExpressionException(
          "it is a condition, so it must be boolean, and not %s".formatted(checked.type().ddl()));
    }
    return checked;
  }

  private Expression analyse(String sql) throws ExpressionException {
    try {
      Expression parsed = spark.sessionState().sqlParser().parseExpression(sql);
      refuse(Refusals.ofParsed(parsed, sql));
      Dataset<Row> selected = nothing.select(ExpressionUtils.column(parsed));
      LogicalPlan plan =
          ((org.apache.spark.sql.classic.Dataset<Row>) selected).queryExecution().analyzed();
      return single(plan);
    } catch (ExpressionException e) {
      throw e;
    } catch (Exception e) {
      throw exception(e);
    }
  }

  private Expression single(LogicalPlan plan) throws ExpressionException {
    for (Expression expression : CollectionConverters.asJava(plan.expressions())) {
      refuse(Refusals.ofAnalysed(expression));
    }
    boolean simple =
        plan instanceof Project project
            && project.child().children().isEmpty()
            && project.projectList().size() == 1;
    if (!simple) {
      boolean generates = plan.exists(node -> node instanceof Generate);
      throw new ExpressionException(
          generates
              ? "it makes several rows of one; an expression has one value"
              : "aggregates, window functions and functions of many rows are not allowed; an expression sees one event only");
    }
    Expression expression = (Expression) ((Project) plan).projectList().head();
    return expression instanceof Alias alias ? alias.child() : expression;
  }

  private static void refuse(Optional<String> refusal) throws ExpressionException {
    if (refusal.isPresent()) {
      throw new ExpressionException(refusal.get());
    }
  }

  private ExpressionException exception(Exception error) {
    if (error instanceof AnalysisException analysis && analysis.getCondition() != null) {
      Map<String, String> parts = analysis.getMessageParameters();
      if (analysis.getCondition().startsWith("UNRESOLVED_COLUMN")) {
        String unknown = bare(parts.get("objectName"));
        return new ExpressionException(
            "unknown column %s. %s"
                .formatted(
                    unknown,
                    Suggestion.remedy(unknown, columns.stream().map(Field::name).toList())),
            unknown);
      }
      if (analysis.getCondition().startsWith("UNRESOLVED_ROUTINE")) {
        return new ExpressionException(
            "unknown function %s; use a built-in function of Spark SQL"
                .formatted(bare(parts.get("routineName"))));
      }
    }
    return new ExpressionException(ErrorText.of(error));
  }

  private static String bare(String quoted) {
    return quoted == null ? "" : quoted.replace("`", "");
  }
}
