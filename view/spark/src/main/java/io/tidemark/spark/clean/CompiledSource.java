package io.tidemark.spark.clean;

import static org.apache.spark.sql.functions.col;

import io.tidemark.spark.expression.RowFunctions;
import io.tidemark.spark.expression.SparkTypes;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.record.RecordParser;
import io.tidemark.view.type.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A source whose expressions were checked, ready to clean records. Immutable and thread-safe. */
public final class CompiledSource {
  private static final String COMMIT_VERSION = "commit_version";
  private static final String CLEANED = "_cleaned";

  private final SourceDefinition definition;
  private final List<Field> fields;
  private final List<Step> steps;

  private CompiledSource(SourceDefinition definition, List<Field> fields, List<Step> steps) {
    this.definition = definition;
    this.fields = List.copyOf(fields);
    this.steps = List.copyOf(steps);
  }

  /** As {@link #compile(SparkSession, SourceDefinition, UnaryOperator)}; problems name the path. */
  public static CompiledSource compile(SparkSession spark, SourceDefinition definition) {
    return compile(spark, definition, UnaryOperator.identity());
  }

  /**
   * Checks all expressions and types, without touching data.
   *
   * @param spark a session that {@link io.tidemark.spark.TidemarkSession} opened or hardened
   * @param whereIs path in the definitions, {@code sources.flights.derive.late}, to file and line
   * @throws io.tidemark.view.definition.InvalidDefinitionException with all problems
   */
  public static CompiledSource compile(
      SparkSession spark, SourceDefinition definition, UnaryOperator<String> whereIs) {
    SourceCompiler compiler = new SourceCompiler(spark, definition, whereIs);
    compiler.compile();
    return new CompiledSource(definition, compiler.fields(), compiler.steps());
  }

  public SourceDefinition definition() {
    return definition;
  }

  /** Columns of an event: the schema's, then the derived ones, in the order written. */
  public List<Field> fields() {
    return fields;
  }

  /**
   * What becomes of each record: one row in, one row out, the columns of {@link CleanColumns} and
   * {@link #fields()}. Works on streams too. Nothing in a record makes it throw. Every record is
   * cleaned each time that the frame is computed: persist it if several things are made of it.
   *
   * @param bronze rows of bronze with {@code commit_version BIGINT}
   */
  public Dataset<Row> clean(Dataset<Row> bronze) {
    RecordCleaner cleaner =
        new RecordCleaner(
            RecordParser.of(definition),
            definition.eventTime(),
            fields,
            definition.schema().size(),
            steps);
    Column cleaned =
        RowFunctions.column(
            cleaner,
            cleanedType(),
            col("format"),
            col("value"),
            col("header"),
            col("bytes").isNotNull().as("undecodable"),
            col("received_at"));
    Column[] record =
        Arrays.stream(bronze.columns())
            .filter(name -> !name.equals(COMMIT_VERSION))
            .map(functions::col)
            .toArray(Column[]::new);
    List<Column> columns = new ArrayList<>();
    columns.add(col("origin").as(CleanColumns.ORIGIN));
    columns.add(col("position").as(CleanColumns.POSITION));
    columns.add(col(COMMIT_VERSION).as(CleanColumns.COMMIT_VERSION));
    columns.add(col("received_at").as(CleanColumns.RECEIVED_AT));
    for (String name : cleanedType().fieldNames()) {
      columns.add(col(CLEANED).getField(name).as(name));
    }
    columns.add(functions.struct(record).as(CleanColumns.RECORD));
    return bronze.withColumn(CLEANED, cleaned).select(columns.toArray(Column[]::new));
  }

  private StructType cleanedType() {
    StructType texts =
        new StructType()
            .add(CleanColumns.OUTCOME, DataTypes.StringType, false)
            .add(
                CleanColumns.REASONS, DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add(CleanColumns.KEPT, DataTypes.createArrayType(DataTypes.StringType, false), false);
    StructType type =
        new StructType()
            .add(CleanColumns.EVENT_TIME, DataTypes.TimestampType)
            .add(CleanColumns.EVENT_DAY, DataTypes.DateType);
    return new StructType(
        java.util.stream.Stream.of(type, SparkTypes.schema(fields), texts)
            .flatMap(part -> Arrays.stream(part.fields()))
            .toArray(org.apache.spark.sql.types.StructField[]::new));
  }
}
