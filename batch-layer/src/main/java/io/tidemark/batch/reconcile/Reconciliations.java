package io.tidemark.batch.reconcile;

import io.tidemark.spark.SqlTime;
import io.tidemark.spark.delta.DeltaTables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The reconciliations of one view: a Delta table of its own, for each night one row that sums it
 * up, and one for each cell that it names. Written under the view's lease only. Reading is
 * thread-safe.
 */
public final class Reconciliations {
  private static final String RUN_ID = "run_id";

  /** Tells the reconciliations of one run apart: a run that is repeated makes a new one. */
  private static final String RECONCILED_AT = "reconciled_at";

  private static final StructType CELL =
      new StructType()
          .add("key", DataTypes.StringType)
          .add("tile_size", DataTypes.StringType)
          .add("tile", DataTypes.TimestampType)
          .add("kind", DataTypes.StringType)
          .add("served_events", DataTypes.LongType)
          .add("actual_events", DataTypes.LongType)
          .add("served_checksum", DataTypes.LongType)
          .add("actual_checksum", DataTypes.LongType)
          .add("measures", DataTypes.createArrayType(DataTypes.StringType));

  private static final StructType NIGHT =
      new StructType()
          .add("generation", DataTypes.LongType)
          .add("base_generation", DataTypes.LongType)
          .add("not_compared", DataTypes.StringType)
          .add("from", DataTypes.TimestampType)
          .add("to", DataTypes.TimestampType)
          .add("cells", DataTypes.LongType)
          .add("speed_cells", DataTypes.LongType)
          .add("extra", DataTypes.LongType)
          .add("lost", DataTypes.LongType)
          .add("other", DataTypes.LongType)
          .add("by_measure_alone", DataTypes.LongType)
          .add("extra_events", DataTypes.LongType)
          .add("lost_events", DataTypes.LongType)
          .add("late_duplicates", DataTypes.LongType)
          .add("withdrawn", DataTypes.BooleanType)
          .add("unexplained", DataTypes.LongType)
          .add("measures", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));

  private static final StructType SCHEMA =
      new StructType()
          .add(RUN_ID, DataTypes.StringType)
          .add(RECONCILED_AT, DataTypes.TimestampType)
          .add("night", NIGHT)
          .add("cell", CELL);

  private final SparkSession spark;
  private final String path;

  public Reconciliations(SparkSession spark, String path) {
    this.spark = Objects.requireNonNull(spark, "spark");
    this.path = Objects.requireNonNull(path, "path");
  }

  /** Adds one, in one commit. */
  public void add(Reconciliation made) {
    Timestamp at = Timestamp.from(made.at());
    List<Row> rows = new ArrayList<>();
    rows.add(RowFactory.create(made.runId(), at, night(made), null));
    made.examples().forEach(e -> rows.add(RowFactory.create(made.runId(), at, null, cell(e))));
    DeltaTables.append(spark, path, rows, SCHEMA);
  }

  /** The newest ones, newest first, without the cells that they name. */
  public List<Reconciliation> newest(int most) {
    return nights(rows -> rows).stream()
        .limit(most)
        .map(night -> reconciliation(night, List.of()))
        .toList();
  }

  /** The newest one of a run, with the cells that it names. */
  public Optional<Reconciliation> of(String runId) {
    return nights(rows -> rows.where(functions.col(RUN_ID).equalTo(runId))).stream()
        .findFirst()
        .map(night -> reconciliation(night, cells(night)));
  }

  private interface Filter {
    Dataset<Row> of(Dataset<Row> rows);
  }

  /** Rows that sum a night up, newest first. */
  private List<Row> nights(Filter filter) {
    if (!DeltaTables.exists(spark, path)) {
      return List.of();
    }
    Dataset<Row> nights = DeltaTables.read(spark, path).where(functions.col("night").isNotNull());
    return filter.of(nights).collectAsList().stream()
        .sorted(Comparator.comparing(Reconciliations::at).reversed())
        .toList();
  }

  private static Instant at(Row night) {
    return SqlTime.instant(night.getAs(RECONCILED_AT));
  }

  private List<CellDifference> cells(Row night) {
    return DeltaTables.read(spark, path)
        .where(functions.col(RUN_ID).equalTo(night.<String>getAs(RUN_ID)))
        .where(functions.col(RECONCILED_AT).equalTo(Timestamp.from(at(night))))
        .where(functions.col("cell").isNotNull())
        .select("cell.*")
        .collectAsList()
        .stream()
        .map(Reconciliations::cell)
        .toList();
  }

  private static Row night(Reconciliation made) {
    return RowFactory.create(
        made.generation(),
        made.base(),
        made.notCompared(),
        Timestamp.from(made.from()),
        Timestamp.from(made.to()),
        made.cells(),
        made.speedCells(),
        made.extra(),
        made.lost(),
        made.other(),
        made.measures(),
        made.extraEvents(),
        made.lostEvents(),
        made.lateDuplicates(),
        made.withdrawn(),
        made.unexplained(),
        made.byMeasure());
  }

  private static Reconciliation reconciliation(Row row, List<CellDifference> cells) {
    Row night = row.getAs("night");
    return new Reconciliation(
        row.getAs(RUN_ID),
        night.<Long>getAs("generation"),
        night.<Long>getAs("base_generation"),
        night.getAs("not_compared"),
        SqlTime.instant(night.getAs("from")),
        SqlTime.instant(night.getAs("to")),
        at(row),
        night.<Long>getAs("cells"),
        night.<Long>getAs("speed_cells"),
        night.<Long>getAs("extra"),
        night.<Long>getAs("lost"),
        night.<Long>getAs("other"),
        night.<Long>getAs("by_measure_alone"),
        night.<Long>getAs("extra_events"),
        night.<Long>getAs("lost_events"),
        night.<Long>getAs("late_duplicates"),
        night.<Boolean>getAs("withdrawn"),
        night.getJavaMap(night.fieldIndex("measures")),
        cells);
  }

  private static Row cell(CellDifference cell) {
    return RowFactory.create(
        cell.key(),
        cell.size(),
        Timestamp.from(cell.tile()),
        cell.kind().word(),
        cell.servedEvents(),
        cell.actualEvents(),
        cell.servedChecksum(),
        cell.actualChecksum(),
        cell.measures().toArray(new String[0]));
  }

  private static CellDifference cell(Row row) {
    return new CellDifference(
        row.getAs("key"),
        row.getAs("tile_size"),
        SqlTime.instant(row.getAs("tile")),
        CellDifference.Kind.ofWord(row.getAs("kind")),
        row.<Long>getAs("served_events"),
        row.<Long>getAs("actual_events"),
        row.<Long>getAs("served_checksum"),
        row.<Long>getAs("actual_checksum"),
        row.getList(row.fieldIndex("measures")));
  }
}
