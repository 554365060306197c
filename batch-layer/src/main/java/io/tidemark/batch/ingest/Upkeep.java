package io.tidemark.batch.ingest;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.delta.DeltaVacuum;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import scala.Option;

/**
 * Keeps a Delta table of many small commits quick: puts small files together, removes those that
 * nobody needs any more. Neither changes a row, or the version a row was committed in.
 */
final class Upkeep {
  private static final String VACUUMED = "_tidemark_vacuumed";

  private final SparkSession spark;
  private final DeltaVacuum vacuum;
  private final IngestSettings settings;
  private final Clock clock;

  Upkeep(SparkSession spark, IngestSettings settings, Clock clock) {
    this.spark = TidemarkSession.harden(spark.newSession());
    String size = Long.toString(settings.compactTo());
    this.spark.conf().set("spark.databricks.delta.optimize.minFileSize", size);
    this.spark.conf().set("spark.databricks.delta.optimize.maxFileSize", size);
    this.vacuum = new DeltaVacuum(spark);
    this.settings = settings;
    this.clock = clock;
  }

  /** Compacts each day of a table that is partitioned by that column; how many days it did. */
  int compactDays(String path, String partition) {
    Snapshot snapshot = snapshot(path);
    if (files(snapshot) < settings.compactAfterFiles()) {
      return 0;
    }
    Column day = col("partitionValues").getItem(partition);
    List<String> days = new ArrayList<>();
    for (Row row : small(snapshot).groupBy(day.as("day")).count().where(enough()).collectAsList()) {
      days.add(row.getString(0));
    }
    for (String one : days) {
      DeltaTable.forPath(spark, path)
          .optimize()
          .where("%s = DATE '%s'".formatted(partition, one))
          .executeCompaction();
    }
    return days.size();
  }

  /** Compacts a table without partitions. */
  void compact(String path) {
    Snapshot snapshot = snapshot(path);
    if (files(snapshot) >= settings.compactAfterFiles()
        && small(snapshot).count() >= settings.compactAfterFiles()) {
      DeltaTable.forPath(spark, path).optimize().executeCompaction();
    }
  }

  /** Removes what is older than the table's own retention, unless it was done not long ago. */
  boolean vacuum(String path) throws IOException {
    Path marker = new Path(path, VACUUMED);
    FileSystem files = marker.getFileSystem(spark.sessionState().newHadoopConf());
    Duration every = settings.vacuumEvery();
    if (files.exists(marker)) {
      FileStatus last = files.getFileStatus(marker);
      if (clock.millis() - last.getModificationTime() < every.toMillis()) {
        return false;
      }
      vacuum.run(path);
    }
    files.create(marker, /* overwrite= */ true).close();
    return true;
  }

  /** As the newest commit says; counting them would read the whole state of the log. */
  private static long files(Snapshot snapshot) {
    Option<VersionChecksum> checksum = snapshot.checksumOpt();
    return checksum.isDefined() ? checksum.get().numFiles() : snapshot.numOfFiles();
  }

  private Dataset<Row> small(Snapshot snapshot) {
    return snapshot.allFiles().toDF().where(col("size").lt(settings.compactTo()));
  }

  private Column enough() {
    return col("count").geq(settings.compactAfterFiles());
  }

  private Snapshot snapshot(String path) {
    return DeltaLog.forTable(spark, path).update(false, Option.empty(), Option.empty());
  }
}
