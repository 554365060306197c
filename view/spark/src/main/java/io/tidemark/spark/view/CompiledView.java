package io.tidemark.spark.view;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.measure.MeasureColumns;
import io.tidemark.spark.measure.Overflow;
import io.tidemark.spark.measure.PositionColumns;
import io.tidemark.spark.tile.TileColumns;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ViewDefinition;
import io.tidemark.view.measure.ViewColumns;
import io.tidemark.view.measure.ViewColumns.NamedColumn;
import io.tidemark.view.tile.TileSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A view whose expressions were checked, ready to make cells of events. Thread-safe. */
public final class CompiledView {
  private static final String TILE_SIZE = "tile_size";
  private static final String TILE = "tile";
  private static final String EVENTS = "events";
  private static final String CHECKSUM = "checksum";
  private static final String STAMP = "stamp";

  private final ResolvedView resolved;
  private final Preparation preparation;
  private final List<MeasureColumns> measures;
  private final List<NamedColumn> state;

  CompiledView(ResolvedView resolved, Preparation preparation) {
    this.resolved = resolved;
    this.preparation = preparation;
    this.measures = resolved.measures().stream().map(MeasureColumns::of).toList();
    this.state = ViewColumns.stateColumns(resolved);
  }

  /** As {@link #compile(SparkSession, CompiledSource, ViewDefinition, UnaryOperator)}. */
  public static CompiledView compile(
      SparkSession spark, CompiledSource source, ViewDefinition definition) {
    return compile(spark, source, definition, UnaryOperator.identity());
  }

  /**
   * Checks all expressions and types, without touching data.
   *
   * @param spark a session that {@link io.tidemark.spark.TidemarkSession} opened or hardened
   * @param whereIs path in the definitions, {@code views.airport-delays.where}, to file and line
   * @throws io.tidemark.view.definition.InvalidDefinitionException with all problems
   */
  public static CompiledView compile(
      SparkSession spark,
      CompiledSource source,
      ViewDefinition definition,
      UnaryOperator<String> whereIs) {
    return new ViewCompiler(spark, source, definition, whereIs).compile();
  }

  public ResolvedView resolved() {
    return resolved;
  }

  /**
   * One row for each event: key columns, {@link PreparedColumns} and {@code _event_time}, {@code
   * _commit_version}, {@code _origin}, {@code _position}. Works on streams too. Nothing in an event
   * makes it throw.
   *
   * @param events rows of silver, or events of {@link CompiledSource#clean}
   */
  public Dataset<Row> prepare(Dataset<Row> events) {
    return preparation.of(events);
  }

  /**
   * As {@link #prepare(Dataset)}, with further columns of the events.
   *
   * @param kept named, and none of the names that {@link #prepare(Dataset)} gives
   */
  public Dataset<Row> prepare(Dataset<Row> events, Column... kept) {
    return preparation.of(events, kept);
  }

  /**
   * Cells of all tile sizes of the counted events: key columns, {@code tile_size} (its word),
   * {@code tile} (a timestamp), {@code events}, {@code checksum}, state columns. Coarser tiles are
   * merged from finer ones, in one plan.
   */
  public Dataset<Row> cells(Dataset<Row> prepared) {
    Dataset<Row> level = finest(prepared);
    Dataset<Row> all = level;
    TileSize finer = resolved.view().finest();
    for (TileSize size : resolved.view().tiles().subList(1, resolved.view().tiles().size())) {
      level = coarser(level, finer, size);
      all = all.unionAll(level);
      finer = size;
    }
    return all;
  }

  /** Cells of the finest tile size, as {@link #cells}. */
  public Dataset<Row> finest(Dataset<Row> prepared) {
    return aggregate(prepared);
  }

  /**
   * Cells of the size {@code to}, merged from those cells that have the size {@code from}.
   *
   * @param cells as {@link #cells} has them, of any sizes
   * @param from a size of this view, finer than {@code to}
   */
  public Dataset<Row> coarser(Dataset<Row> cells, TileSize from, TileSize to) {
    List<Column> aggregates = new ArrayList<>();
    aggregates.add(sum(Columns.named(EVENTS)).as(EVENTS));
    aggregates.add(Checksum.sumOf(Columns.named(CHECKSUM)).as(CHECKSUM));
    for (int i = 0; i < measures.size(); i++) {
      aggregates.addAll(named(i, measures.get(i).merge(names(i))));
    }
    Column tile = TileColumns.start(Columns.named(TILE), to, resolved.view().zone());
    return grouped(
        cells.filter(Columns.named(TILE_SIZE).equalTo(lit(from.word()))),
        tile.as(TILE),
        to,
        aggregates);
  }

  /**
   * Cells of the finest tile size, one for each value of the further grouping columns, which stand
   * after the key columns.
   */
  public Dataset<Row> aggregate(Dataset<Row> prepared, Column... further) {
    return grouped(
        prepared.filter(Columns.named(PreparedColumns.SKIP).isNull()),
        Columns.named(PreparedColumns.TILE).as(TILE),
        resolved.view().finest(),
        aggregates(measures),
        further);
  }

  /**
   * Partials of each cell and group, of all tile sizes, each made of the events themselves and not
   * of finer partials; for streams in update mode, where a partial that was sent again replaces the
   * one before. Columns: key columns, {@code tile_size}, {@code tile}, the group, {@code stamp},
   * {@code events}, {@code checksum}, state columns. A sum beyond 38 digits is marked as not known.
   *
   * @param group a named column, say a window of commit time
   * @param stamp an aggregate
   */
  public Dataset<Row> partials(Dataset<Row> prepared, Column group, Column stamp) {
    Column[] tiles =
        resolved.view().tiles().stream()
            .map(
                size ->
                    functions.struct(
                        lit(size.word()).as(TILE_SIZE),
                        TileColumns.start(
                                Columns.named(PreparedColumns.TILE), size, resolved.view().zone())
                            .as(TILE)))
            .toArray(Column[]::new);
    Dataset<Row> rows =
        prepared
            .filter(Columns.named(PreparedColumns.SKIP).isNull())
            .withColumn(TILE, functions.explode(functions.array(tiles)));
    List<Column> grouping = new ArrayList<>();
    resolved.key().forEach(field -> grouping.add(Columns.named(field.name())));
    grouping.add(Columns.named(TILE).getField(TILE_SIZE).as(TILE_SIZE));
    grouping.add(Columns.named(TILE).getField(TILE).as(TILE));
    grouping.add(group);
    List<MeasureColumns> marking =
        resolved.measures().stream()
            .map(measure -> MeasureColumns.of(measure, Overflow.IS_MARKED))
            .toList();
    return rows.groupBy(grouping.toArray(Column[]::new))
        .agg(stamp.as(STAMP), aggregates(marking).toArray(Column[]::new));
  }

  private List<Column> aggregates(List<MeasureColumns> of) {
    List<Column> aggregates = new ArrayList<>();
    aggregates.add(count(lit(1L)).as(EVENTS));
    aggregates.add(Checksum.sumOf(Columns.named(PreparedColumns.HASH)).as(CHECKSUM));
    PositionColumns at =
        new PositionColumns(
            Columns.named(CleanColumns.EVENT_TIME),
            Columns.named(CleanColumns.COMMIT_VERSION),
            Columns.named(CleanColumns.ORIGIN),
            Columns.named(CleanColumns.POSITION));
    for (int i = 0; i < of.size(); i++) {
      aggregates.addAll(named(i, of.get(i).aggregate(Columns.named(PreparedColumns.input(i)), at)));
    }
    return aggregates;
  }

  private List<Column> named(int measure, List<Column> columns) {
    List<String> names = names(measure);
    List<Column> named = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      named.add(columns.get(i).as(names.get(i)));
    }
    return named;
  }

  private List<String> names(int measure) {
    return state.stream()
        .filter(column -> column.measureIndex() == measure)
        .map(NamedColumn::name)
        .toList();
  }

  private Dataset<Row> grouped(
      Dataset<Row> rows, Column tile, TileSize size, List<Column> aggregates, Column... further) {
    List<Column> grouping = new ArrayList<>();
    resolved.key().forEach(field -> grouping.add(Columns.named(field.name())));
    grouping.addAll(Arrays.asList(further));
    int before = grouping.size();
    grouping.add(tile);
    Dataset<Row> cells =
        rows.groupBy(grouping.toArray(Column[]::new))
            .agg(aggregates.get(0), aggregates.stream().skip(1).toArray(Column[]::new));
    List<Column> ordered = new ArrayList<>();
    for (String name : cells.columns()) {
      if (ordered.size() == before) {
        ordered.add(lit(size.word()).as(TILE_SIZE));
      }
      ordered.add(Columns.named(name));
    }
    return cells.select(ordered.toArray(Column[]::new));
  }
}
