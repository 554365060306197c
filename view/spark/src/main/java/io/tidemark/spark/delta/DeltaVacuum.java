package io.tidemark.spark.delta;

import io.delta.tables.DeltaTable;
import io.tidemark.spark.TidemarkSession;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Console;

/**
 * Removes files that have been out of their Delta table for longer than the table keeps them. Makes
 * no commit, so it may run beside the table's writer. Thread-safe.
 */
public final class DeltaVacuum {
  private final SparkSession spark;

  public DeltaVacuum(SparkSession spark) {
    this.spark = TidemarkSession.harden(spark.newSession());
    this.spark.conf().set("spark.databricks.delta.vacuum.logging.enabled", "false");
    // It lists all files by that many tasks; the default is 10,000, whatever there is.
    String tasks = Integer.toString(2 * spark.sparkContext().defaultParallelism());
    this.spark.conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", tasks);
  }

  /** For how long a table keeps files that have gone out of it. */
  public Duration retention(String path) {
    return Duration.ofMillis(
        DeltaLog.tombstoneRetentionMillis(CommitLog.snapshot(spark, path).metadata()));
  }

  /** Removes them. */
  public void run(String path) {
    // Delta says on standard output how many files it deleted; that is not its to write to.
    var unused =
        Console.withOut(
            OutputStream.nullOutputStream(), () -> DeltaTable.forPath(spark, path).vacuum());
  }
}
