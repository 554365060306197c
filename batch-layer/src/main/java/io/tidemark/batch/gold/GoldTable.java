package io.tidemark.batch.gold;

import static org.apache.spark.sql.functions.col;

import io.tidemark.spark.delta.DeltaTables;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.ViewColumns;
import io.tidemark.view.measure.ViewColumns.NamedColumn;
import io.tidemark.view.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Gold of one view and fingerprint. A version of it has a row for every cell, with the {@code
 * generation} that last changed the cell, and its bytes as that generation published them; and,
 * with {@code events = 0}, a row for every cell that vanished in the version's own generation.
 * Thread-safe.
 */
public final class GoldTable {
  /** The tile's size, a word. */
  public static final String SIZE = "tile_size";

  /** The tile's start. */
  public static final String TILE = "tile";

  /** The generation that last changed the cell. */
  public static final String GENERATION = "generation";

  /** How many events are in the cell; 0: it vanished. */
  public static final String EVENTS = "events";

  /** The sum of the events' hashes. */
  public static final String CHECKSUM = "checksum";

  private final SparkSession spark;
  private final String path;
  private final ResolvedView view;

  public GoldTable(SparkSession spark, String path, ResolvedView view) {
    this.spark = Objects.requireNonNull(spark, "spark");
    this.path = Objects.requireNonNull(path, "path");
    this.view = Objects.requireNonNull(view, "view");
  }

  public ResolvedView view() {
    return view;
  }

  /** What tells cells apart. */
  public List<String> cell() {
    List<String> columns = new ArrayList<>(view.key().stream().map(Field::name).toList());
    columns.add(SIZE);
    columns.add(TILE);
    return columns;
  }

  /** The measures' columns. */
  public List<String> states() {
    return ViewColumns.stateColumns(view).stream().map(NamedColumn::name).toList();
  }

  /** All columns in order. */
  public List<String> columns() {
    List<String> columns = cell();
    columns.addAll(List.of(GENERATION, EVENTS, CHECKSUM));
    columns.addAll(states());
    return columns;
  }

  /** All rows of a version, vanished cells included, columns in order. */
  public Dataset<Row> rows(long version) {
    return DeltaTables.read(spark, path, version).select(columns(columns()));
  }

  /** The cells of a version. */
  public Dataset<Row> cells(long version) {
    return rows(version).where(col(EVENTS).gt(0));
  }

  /** The rows that a generation published, of the version that it made. */
  public Dataset<Row> published(long version, long generation) {
    return rows(version).where(col(GENERATION).equalTo(generation));
  }

  /** Whether a version can still be read in full. */
  public boolean isReadable(long version) {
    try {
      Row ignored = rows(version).agg(org.apache.spark.sql.functions.sum(EVENTS)).head();
      return true;
    } catch (Exception e) {
      // Delta's and Spark's own exceptions, checked ones included: whatever it is, it is not there.
      return false;
    }
  }

  /** The newest version; empty when there is no table. */
  public Optional<Long> newest() {
    return DeltaTables.version(spark, path);
  }

  /** Replaces all rows in one commit. */
  long write(Dataset<Row> rows, String note) {
    rows.select(columns(columns()))
        .write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", "true")
        .option("userMetadata", note)
        .option("delta.enableInCommitTimestamps", "true")
        .option("delta.deletedFileRetentionDuration", "interval 30 days")
        .save(path);
    return newest().orElseThrow();
  }

  /** Columns of those names. */
  public static Column[] columns(List<String> names) {
    return names.stream().map(GoldTable::column).toArray(Column[]::new);
  }

  static Column column(String name) {
    return col("`" + name + "`");
  }
}
