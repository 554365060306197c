package io.tidemark.speed.query;

import io.tidemark.speed.seam.MicroBatch;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * What a query has done since it was started, and what it keeps. Counts are of this run: what was
 * read again after a failure is counted again. Thread-safe.
 */
public final class StreamFigures extends StreamingQueryListener {
  private static final String SST_BYTES = "rocksdbSstFileSize";

  private final Map<String, Long> counters = new TreeMap<>();
  private long microBatches;
  private long rowsWritten;
  private long stateRows;
  private long stateBytes;
  private Optional<StreamingQueryProgress> last = Optional.empty();

  /** A reading of all figures at one moment. */
  public record Reading(
      long microBatches,
      long rowsWritten,
      long stateRows,
      long stateBytes,
      Map<String, Long> counters) {
    public Reading {
      counters = Map.copyOf(counters);
    }
  }

  /** All of them now. Records are counted a moment after their micro-batch is done. */
  public synchronized Reading read() {
    return new Reading(microBatches, rowsWritten, stateRows, stateBytes, counters);
  }

  /** What Spark said of the last micro-batch. */
  public synchronized Optional<StreamingQueryProgress> last() {
    return last;
  }

  synchronized void begin() {
    counters.clear();
    microBatches = 0;
    rowsWritten = 0;
    last = Optional.empty();
  }

  synchronized void done(MicroBatch batch, long rows) {
    microBatches++;
    rowsWritten += rows;
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {}

  @Override
  public synchronized void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress progress = event.progress();
    StateOperatorProgress[] operators = progress.stateOperators();
    if (operators.length == 0) {
      return; // Nothing was there to be done.
    }
    last = Optional.of(progress);
    stateRows = 0;
    stateBytes = 0;
    for (StateOperatorProgress operator : operators) {
      stateRows += operator.numRowsTotal();
      stateBytes += operator.memoryUsedBytes();
      stateBytes += operator.customMetrics().getOrDefault(SST_BYTES, 0L);
    }
    for (Row metrics : progress.observedMetrics().values()) {
      String[] names = metrics.schema().fieldNames();
      for (int i = 0; i < names.length; i++) {
        counters.merge(names[i], metrics.getLong(i), Long::sum);
      }
    }
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {}
}
