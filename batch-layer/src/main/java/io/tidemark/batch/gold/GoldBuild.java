package io.tidemark.batch.gold;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.spark.delta.DeltaTables;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.spark.view.PreparedColumns;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Computes all cells of a view from the silver rows of a bronze version and before, into one commit
 * of gold. The caller holds the view's lease.
 */
public final class GoldBuild {
  private static final String COUNTED = "counted";

  private final SparkSession spark;
  private final CompiledView view;
  private final GoldTable gold;
  private final String silver;
  private final long silverVersion;
  private final long bronzeVersion;

  /**
   * @param silver folder of the source's silver
   * @param silverVersion the version of it that this run made
   * @param bronzeVersion V: later records are left out
   */
  public GoldBuild(
      SparkSession spark,
      CompiledView view,
      GoldTable gold,
      String silver,
      long silverVersion,
      long bronzeVersion) {
    this.spark = Objects.requireNonNull(spark, "spark");
    this.view = Objects.requireNonNull(view, "view");
    this.gold = Objects.requireNonNull(gold, "gold");
    this.silver = Objects.requireNonNull(silver, "silver");
    this.silverVersion = silverVersion;
    this.bronzeVersion = bronzeVersion;
  }

  /**
   * What was done.
   *
   * @param version the version of gold that it made
   * @param rows counts by name: events, counted, filtered, skipped and {@code skipped:<reason>},
   *     cells, changed, vanished
   */
  public record Result(long version, Map<String, Long> rows) {
    public Result {
      rows = Map.copyOf(rows);
    }
  }

  /**
   * Does it.
   *
   * @param generation the run's number
   * @param baseGold version of gold to carry unchanged cells over from; -1: none
   * @throws RefusedException if the view must not be published as it comes out
   */
  public Result run(long generation, long baseGold) {
    Dataset<Row> events =
        DeltaTables.read(spark, silver, silverVersion)
            .where(col(CleanColumns.COMMIT_VERSION).leq(bronzeVersion));
    Dataset<Row> prepared = view.prepare(events);
    Dataset<Row> cells = view.cells(prepared);
    Dataset<Row> rows =
        baseGold < 0
            ? cells.withColumn(GoldTable.GENERATION, lit(generation))
            : Carried.over(gold, cells, gold.cells(baseGold), generation);
    GoldCheck check = new GoldCheck(gold);
    CellTally tally = check.tally();
    spark.sparkContext().register(tally);
    long version =
        gold.write(check.watched(rows, generation, tally), "tidemark generation=" + generation);
    Map<String, Long> counts = new TreeMap<>(check.counted(tally, version));
    counts.put("events", events.count());
    if (!counts.get(COUNTED).equals(counts.get("events"))) {
      skips(prepared).forEach(counts::put);
    }
    counts.putIfAbsent("filtered", 0L);
    counts.putIfAbsent("skipped", 0L);
    refuseMismatch(counts);
    return new Result(version, counts);
  }

  /** Why events are not counted, and how many. */
  private static Map<String, Long> skips(Dataset<Row> prepared) {
    Map<String, Long> skips = new TreeMap<>();
    long skipped = 0;
    for (Row row :
        prepared
            .where(col(PreparedColumns.SKIP).isNotNull())
            .groupBy(coalesce(col(PreparedColumns.SKIP), lit("")).as("why"))
            .agg(count(lit(1)))
            .collectAsList()) {
      if (row.getString(0).equals(PreparedColumns.FILTERED)) {
        skips.put("filtered", row.getLong(1));
      } else {
        skips.put("skipped:" + row.getString(0), row.getLong(1));
        skipped += row.getLong(1);
      }
    }
    skips.put("skipped", skipped);
    return skips;
  }

  private void refuseMismatch(Map<String, Long> counts) {
    long accounted = counts.get(COUNTED) + counts.get("filtered") + counts.get("skipped");
    if (accounted != counts.get("events")) {
      throw new RefusedException(
          Reason.FAILED,
          "View '%s': %d events are not %d counted + %d filtered + %d skipped. Run the batch again; if it persists, this is a defect of Tidemark."
              .formatted(
                  gold.view().name(),
                  counts.get("events"),
                  counts.get(COUNTED),
                  counts.get("filtered"),
                  counts.get("skipped")));
    }
  }
}
