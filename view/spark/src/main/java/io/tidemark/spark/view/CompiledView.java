package io.tidemark.spark.view;

import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ViewDefinition;
import io.tidemark.view.tile.TileSize;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A view whose expressions were checked, ready to make cells of events. */
public final class CompiledView {
  private final ResolvedView resolved;

  private CompiledView(ResolvedView resolved) {
    this.resolved = resolved;
  }

  /** As {@link #compile(SparkSession, CompiledSource, ViewDefinition, UnaryOperator)}. */
  public static CompiledView compile(
      SparkSession spark, CompiledSource source, ViewDefinition definition) {
    return compile(spark, source, definition, UnaryOperator.identity());
  }

  /**
   * Checks all expressions and types, without touching data.
   *
   * @param whereIs path in the definitions, {@code views.airport-delays.where}, to file and line
   * @throws io.tidemark.view.definition.InvalidDefinitionException with all problems
   */
  public static CompiledView compile(
      SparkSession spark,
      CompiledSource source,
      ViewDefinition definition,
      UnaryOperator<String> whereIs) {
    throw new UnsupportedOperationException("compile " + definition.name());
  }

  public ResolvedView resolved() {
    return resolved;
  }

  /**
   * One row for each event: key columns, {@link PreparedColumns} and {@code _event_time}, {@code
   * _commit_version}, {@code _origin}, {@code _position}. Works on streams too.
   *
   * @param events rows of silver, or events of {@link CompiledSource#clean}
   */
  public Dataset<Row> prepare(Dataset<Row> events) {
    throw new UnsupportedOperationException("prepare " + resolved.name());
  }

  /**
   * Cells of all tile sizes of the counted events: key columns, {@code tile_size}, {@code tile},
   * {@code events}, {@code checksum}, state columns. Coarser tiles are merged from finer ones, in
   * one plan.
   */
  public Dataset<Row> cells(Dataset<Row> prepared) {
    throw new UnsupportedOperationException("cells " + resolved.name());
  }

  /** Cells of the finest tile size, as {@link #cells}. */
  public Dataset<Row> finest(Dataset<Row> prepared) {
    throw new UnsupportedOperationException("finest " + resolved.name());
  }

  /** Cells of the size {@code to}, merged from cells of the size {@code from}. */
  public Dataset<Row> coarser(Dataset<Row> cells, TileSize from, TileSize to) {
    throw new UnsupportedOperationException("coarser " + from + " " + to);
  }

  /** Cells of the finest tile size, one for each value of the further grouping columns. */
  public Dataset<Row> aggregate(Dataset<Row> prepared, Column... further) {
    throw new UnsupportedOperationException("aggregate " + resolved.name());
  }
}
