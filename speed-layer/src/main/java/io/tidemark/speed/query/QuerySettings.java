package io.tidemark.speed.query;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * How a streaming query runs.
 *
 * @param partitions of its state; a checkpoint of another number is not gone on from
 * @param writeTasks write at once to Cassandra where a micro-batch spans several segments
 * @param pollEvery how often bronze is looked at while nothing comes
 * @param filesPerMicroBatch as {@link ChangeFeed} has it
 * @param bytesPerMicroBatch as {@link ChangeFeed} has it
 */
public record QuerySettings(
    int partitions,
    int writeTasks,
    Duration pollEvery,
    int filesPerMicroBatch,
    long bytesPerMicroBatch) {
  private static final int RETAINED_MICRO_BATCHES = 20;

  public QuerySettings {
    Objects.requireNonNull(pollEvery, "pollEvery");
    if (partitions < 1 || writeTasks < 1) {
      throw new IllegalArgumentException("A query has at least one partition and one task");
    }
  }

  /** What makes a checkpoint unfit for another query than the one that made it. */
  public String format() {
    return "partitions=" + partitions + " deduplication=" + LogDeduplication.FORMAT;
  }

  void apply(SparkSession session) {
    Map<String, String> options = new TreeMap<>();
    options.put("spark.sql.shuffle.partitions", Integer.toString(partitions));
    options.put("spark.sql.adaptive.enabled", "false");
    String streaming = "spark.sql.streaming.";
    options.put(
        streaming + "stateStore.providerClass",
        "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider");
    options.put(streaming + "stateStore.rocksdb.changelogCheckpointing.enabled", "true");
    options.put(streaming + "noDataMicroBatches.enabled", "false");
    options.put(streaming + "pollingDelay", pollEvery.toMillis() + "ms");
    options.put(streaming + "minBatchesToRetain", Integer.toString(RETAINED_MICRO_BATCHES));
    options.forEach(session.conf()::set);
  }
}
