package io.tidemark.spark.clean;

import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.type.Field;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A source whose expressions were checked, ready to clean records. */
public final class CompiledSource {
  private final SourceDefinition definition;
  private final List<Field> fields;

  private CompiledSource(SourceDefinition definition, List<Field> fields) {
    this.definition = definition;
    this.fields = List.copyOf(fields);
  }

  /** As {@link #compile(SparkSession, SourceDefinition, UnaryOperator)}; problems name the path. */
  public static CompiledSource compile(SparkSession spark, SourceDefinition definition) {
    return compile(spark, definition, UnaryOperator.identity());
  }

  /**
   * Checks all expressions and types, without touching data.
   *
   * @param whereIs path in the definitions, {@code sources.flights.derive.late}, to file and line
   * @throws io.tidemark.view.definition.InvalidDefinitionException with all problems
   */
  public static CompiledSource compile(
      SparkSession spark, SourceDefinition definition, UnaryOperator<String> whereIs) {
    return new CompiledSource(definition, definition.schema());
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
   * {@link #fields()}. Works on streams too. Nothing in a record makes it throw.
   *
   * @param bronze rows of bronze with {@code commit_version BIGINT}
   */
  public Dataset<Row> clean(Dataset<Row> bronze) {
    throw new UnsupportedOperationException("clean " + definition.name());
  }
}
