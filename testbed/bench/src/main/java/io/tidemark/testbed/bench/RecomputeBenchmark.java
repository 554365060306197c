package io.tidemark.testbed.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.tidemark.testbed.bench.Comparison.Goal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The gold step against a Spark job written by hand, and DuckDB, over the same silver. */
public final class RecomputeBenchmark implements Benchmark {
  private static final String NAME = "recompute";
  private static final List<String> SIZES = List.of("hour", "day", "month");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "complete recompute of a view, against a hand-written Spark job and DuckDB";
  }

  @Override
  public List<Comparison> run(Workbench bench) throws Exception {
    BenchSettings sizes = bench.sizes();
    Silver silver = Silver.make(bench, NAME);
    silver.append(Readings.FIRST_DAY, sizes.days(), sizes.stations(), sizes.events());
    silver.build();
    Dataset<Row> events = silver.events();
    String byHand = bench.path("by-hand").toUri().toString();
    Path duck = bench.path("duck.parquet");
    long[] generation = {0};
    List<Callable<?>> ways = new ArrayList<>();
    ways.add(() -> silver.gold(++generation[0]));
    ways.add(
        () -> {
          byHand(events).write().format("delta").mode("overwrite").save(byHand);
          return null;
        });
    ways.add(() -> duck(events, duck));
    double[] medians = Turns.medians(sizes.rounds(), ways);
    long ours = silver.gold(++generation[0]);
    long theirs = bench.spark().read().format("delta").load(byHand).count();
    if (ours != theirs) {
      throw new IllegalStateException(
          "The two sides made different cells: %d and %d".formatted(ours, theirs));
    }
    String what = "%,d events into %,d cells".formatted(sizes.events(), ours);
    return List.of(
        new Comparison(
            NAME,
            what,
            medians[0] / 1000,
            "Spark by hand",
            medians[1] / 1000,
            "s",
            medians[0] / medians[1],
            Goal.atMost(1.2)),
        new Comparison(
            NAME,
            what,
            medians[0] / 1000,
            "DuckDB to Parquet",
            medians[2] / 1000,
            "s",
            medians[0] / medians[2],
            Goal.NONE));
  }

  /** What one would write without Tidemark: the same cells, no checksum, no sketches. */
  private static Dataset<Row> byHand(Dataset<Row> events) {
    Dataset<Row> finest =
        events
            .groupBy(col("station"), date_trunc("HOUR", col("_event_time")).as("tile"))
            .agg(
                count(lit(1)).as("readings"),
                sum("amount").as("amount"),
                sum("price").as("revenue"),
                min("amount").as("least"),
                max("amount").as("most"));
    Dataset<Row> days = coarser(finest, "DAY");
    Dataset<Row> months = coarser(days, "MONTH");
    return finest
        .withColumn("tile_size", lit("hour"))
        .unionByName(days.withColumn("tile_size", lit("day")))
        .unionByName(months.withColumn("tile_size", lit("month")));
  }

  private static Dataset<Row> coarser(Dataset<Row> finer, String size) {
    Column tile = date_trunc(size, col("tile")).as("tile");
    return finer
        .groupBy(col("station"), tile)
        .agg(
            sum("readings").as("readings"),
            sum("amount").as("amount"),
            sum("revenue").as("revenue"),
            min("least").as("least"),
            max("most").as("most"));
  }

  private static boolean duck(Dataset<Row> events, Path out) throws Exception {
    String files =
        Arrays.stream(events.inputFiles())
            .map(file -> "'" + Path.of(java.net.URI.create(file)) + "'")
            .collect(Collectors.joining(","));
    String cells =
        SIZES.stream()
            .map(
                size ->
                    "SELECT station, '%1$s' tile_size, date_trunc('%1$s', _event_time) tile, count(*) readings, sum(amount) amount, sum(price) revenue, min(amount) least, max(amount) most FROM events GROUP BY ALL"
                        .formatted(size))
            .collect(Collectors.joining(" UNION ALL "));
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
      statement.execute("CREATE VIEW events AS SELECT * FROM read_parquet([" + files + "])");
      return statement.execute("COPY (" + cells + ") TO '" + out + "' (FORMAT parquet)");
    }
  }
}
