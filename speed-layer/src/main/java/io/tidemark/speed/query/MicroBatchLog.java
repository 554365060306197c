package io.tidemark.speed.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.spark.delta.CommitLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.execution.streaming.checkpointing.OffsetSeq;
import org.apache.spark.sql.execution.streaming.checkpointing.OffsetSeqBase;
import org.apache.spark.sql.execution.streaming.checkpointing.OffsetSeqLog;
import scala.Option;

/**
 * What a checkpoint says about its micro-batches: through which version of bronze each one goes,
 * and which was completed last. For one thread.
 */
final class MicroBatchLog {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int REMEMBERED = 2;

  private final OffsetSeqLog offsets;
  private final org.apache.spark.sql.execution.streaming.checkpointing.CommitLog completed;
  private final CommitLog bronze;
  private final Map<Long, Long> times = new HashMap<>();

  MicroBatchLog(SparkSession spark, String checkpoint, CommitLog bronze) {
    this.offsets = new OffsetSeqLog(spark, checkpoint + "/offsets", false);
    this.completed =
        new org.apache.spark.sql.execution.streaming.checkpointing.CommitLog(
            spark, checkpoint + "/commits", false);
    this.bronze = bronze;
  }

  /** The micro-batch that was completed last; empty if none was. */
  OptionalLong lastCompleted() {
    Option<Object> latest = completed.getLatestBatchId();
    return latest.isEmpty() ? OptionalLong.empty() : OptionalLong.of((Long) latest.get());
  }

  /**
   * The commit time of the last version that the micro-batch reads.
   *
   * @throws IllegalStateException if it ends within a version, or the log does not have it
   */
  long end(long batch) {
    Long known = times.get(batch);
    if (known != null) {
      return known;
    }
    long time = bronze.commit(endVersion(batch)).timeMillis();
    times.keySet().removeIf(older -> older <= batch - REMEMBERED);
    times.put(batch, time);
    return time;
  }

  private long endVersion(long batch) {
    Map<String, Long> end = numbers(json(batch));
    Long version = end.get("reservoirVersion");
    Long index = end.get("index");
    if (version == null || index == null) {
      throw new IllegalStateException(
          "The end of micro-batch %d is not an offset of Delta that is known here: %s"
              .formatted(batch, end));
    }
    if (index != -1) {
      throw new IllegalStateException(
          "Micro-batch %d ends within version %d of bronze, after file %d. A version must be read"
                  .formatted(batch, version, index)
              + " whole, as its records share one commit time. Ingest commits one file a version;"
              + " where bronze has versions of more, raise speed.files-per-micro-batch and"
              + " speed.bytes-per-micro-batch above them.");
    }
    return version - 1;
  }

  private String json(long batch) {
    Option<OffsetSeqBase> found = offsets.get(batch);
    if (found.isEmpty() || !(found.get() instanceof OffsetSeq sequence)) {
      throw new IllegalStateException(
          "The checkpoint does not say where micro-batch " + batch + " ends");
    }
    Option<Offset> offset = sequence.offsets().head();
    return offset.get().json();
  }

  /** The numbers of a flat object. */
  private static Map<String, Long> numbers(String json) {
    Map<String, Long> numbers = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
          numbers.put(parser.currentName(), parser.getLongValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the offset " + json, e);
    }
    return numbers;
  }
}
