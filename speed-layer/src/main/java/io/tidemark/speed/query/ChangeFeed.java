package io.tidemark.speed.query;

import io.tidemark.spark.delta.Commit;
import io.tidemark.spark.delta.CommitLog;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;

/**
 * Bronze's change feed as a stream.
 *
 * @param path bronze's folder
 * @param filesPerMicroBatch how many files a micro-batch admits; ingest commits one file a version,
 *     so that a version is not split
 * @param bytesPerMicroBatch about how many bytes, of files as they lie there
 */
public record ChangeFeed(String path, int filesPerMicroBatch, long bytesPerMicroBatch) {
  /** Commit version of a record, before {@code clean} gives it another name. */
  static final String VERSION = "_commit_version";

  /** Commit time of a record, a timestamp. */
  static final String TIME = "_commit_timestamp";

  public ChangeFeed {
    Objects.requireNonNull(path, "path");
    if (filesPerMicroBatch < 1 || bytesPerMicroBatch < 1) {
      throw new IllegalArgumentException("A micro-batch admits at least one file and one byte");
    }
  }

  /**
   * The records from that commit time on, and perhaps those of one version before it.
   *
   * @throws IllegalStateException if bronze has no commit, or no longer has those
   */
  Dataset<Row> from(SparkSession spark, long commitMillis) {
    CommitLog commits = new CommitLog(spark, path);
    Commit newest =
        commits
            .newest()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "There is no bronze table at " + path + "; ingest makes it."));
    long before = commits.lastBefore(commitMillis).map(Commit::version).orElse(-1L);
    DataStreamReader reader =
        spark
            .readStream()
            .format("delta")
            .option("readChangeFeed", "true")
            .option("startingVersion", Math.min(before + 1, newest.version()))
            .option("maxFilesPerTrigger", filesPerMicroBatch)
            .option("maxBytesPerTrigger", bytesPerMicroBatch + "b");
    return reader.load(path);
  }

  /** The log that positions come from. */
  CommitLog commits(SparkSession spark) {
    return new CommitLog(spark, path);
  }
}
