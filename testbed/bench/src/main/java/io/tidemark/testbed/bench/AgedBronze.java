package io.tidemark.testbed.bench;

import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.Commit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import scala.Option;

/**
 * Makes the log of a local bronze table as long as years of commits make it, within a minute or
 * two: it writes the commit files of an ingest that commits one file a commit and compacts every
 * hundred, and has Delta write the checkpoints. The data files that those commits name do not
 * exist, so only rows of later commits can be read.
 */
final class AgedBronze {
  private static final int COMPACTED = 100;
  private static final int BETWEEN_CHECKPOINTS = 20_000;
  private static final int FILE_BYTES = 4096;

  private final SparkSession spark;
  private final BronzeTable bronze;
  private final Path log;

  AgedBronze(SparkSession spark, BronzeTable bronze) {
    this.spark = Objects.requireNonNull(spark, "spark");
    this.bronze = Objects.requireNonNull(bronze, "bronze");
    this.log = Path.of(bronze.path(), "_delta_log");
  }

  /**
   * Makes a table that has only its first commit look as if it had been made earlier, so that it
   * can grow old before now.
   */
  void backdate(Duration by) throws IOException {
    Commit first = bronze.commits().newest().orElseThrow();
    if (first.version() != 0) {
      throw new IllegalStateException("The table has %d commits".formatted(first.version() + 1));
    }
    Path file = log.resolve("%020d.json".formatted(0));
    String time = "\"inCommitTimestamp\":";
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String earlier = time + (first.timeMillis() - by.toMillis());
    Files.writeString(file, text.replace(time + first.timeMillis(), earlier));
    // Sums over the files as they were.
    Files.deleteIfExists(log.resolve(".%020d.json.crc".formatted(0)));
    Files.deleteIfExists(log.resolve("%020d.crc".formatted(0)));
    DeltaLog.clearCache();
    if (bronze.commits().newest().orElseThrow().timeMillis() == first.timeMillis()) {
      throw new IllegalStateException("The time of the first commit was not found in " + file);
    }
  }

  /**
   * Adds commits, one millisecond apart, so that the newest is version {@code last}.
   *
   * @param day the partition that their files claim to be in, as ISO date
   */
  void ageTo(long last, String day) throws IOException {
    Commit newest = bronze.commits().newest().orElseThrow();
    for (long version = newest.version() + 1; version <= last; version++) {
      long time = newest.timeMillis() + version - newest.version();
      Files.writeString(
          log.resolve("%020d.json".formatted(version)),
          commit(version, time, day),
          StandardCharsets.UTF_8);
      if (version == last || version % BETWEEN_CHECKPOINTS == 0) {
        DeltaLog delta = DeltaLog.forTable(spark, bronze.path());
        delta.checkpoint(delta.update(false, Option.empty(), Option.empty()), Option.empty());
      }
    }
  }

  private static String commit(long version, long time, String day) {
    boolean compacts = version % COMPACTED == 0;
    StringBuilder text = new StringBuilder();
    line(
        text,
        "{'commitInfo':{'inCommitTimestamp':%d,'timestamp':%d,'operation':'%s',"
            + "'operationParameters':{},'isBlindAppend':%b,'txnId':'aged-%d'}}",
        time,
        time,
        compacts ? "OPTIMIZE" : "WRITE",
        !compacts,
        version);
    if (compacts) {
      for (long one = Math.max(1, version - COMPACTED + 1); one < version; one++) {
        line(
            text,
            "{'remove':{'path':'%s','deletionTimestamp':%d,'dataChange':false,"
                + "'extendedFileMetadata':true,'partitionValues':{'ingested_on':'%s'},'size':%d}}",
            file(day, one),
            time,
            day,
            FILE_BYTES);
      }
    } else {
      line(text, "{'txn':{'appId':'aged','version':%d,'lastUpdated':%d}}", version, time);
    }
    line(
        text,
        "{'add':{'path':'%s','partitionValues':{'ingested_on':'%s'},'size':%d,"
            + "'modificationTime':%d,'dataChange':%b,'stats':'{\\'numRecords\\':1}',"
            + "'baseRowId':%d,'defaultRowCommitVersion':%d}}",
        file(day, version),
        day,
        FILE_BYTES,
        time,
        !compacts,
        version,
        version);
    line(
        text,
        "{'domainMetadata':{'domain':'delta.rowTracking','configuration':"
            + "'{\\'rowIdHighWaterMark\\':%d,\\'domainName\\':\\'delta.rowTracking\\'}',"
            + "'removed':false}}",
        version);
    return text.toString();
  }

  private static String file(String day, long version) {
    return "ingested_on=%s/part-%d.parquet".formatted(day, version);
  }

  private static void line(StringBuilder text, String template, Object... values) {
    text.append(String.format(Locale.ROOT, template, values).replace('\'', '"')).append('\n');
  }
}
