package io.tidemark.testbed.bench.stream;

import java.time.Instant;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Writes down what Spark says of each micro-batch. Spark makes it, where its settings name it. */
public final class MicroBatchTrace extends StreamingQueryListener {
  static final String SUFFIX = ".micro-batches";

  private final transient TraceFile file;

  public MicroBatchTrace(SparkConf conf) {
    this.file = new TraceFile(conf, SUFFIX);
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {}

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress progress = event.progress();
    SourceProgress[] sources = progress.sources();
    if (progress.stateOperators().length == 0 || sources.length != 1) {
      return; // Nothing was there to be done.
    }
    Map<String, Long> millis = new TreeMap<>(progress.durationMs());
    for (StateOperatorProgress operator : progress.stateOperators()) {
      String name = operator.operatorName();
      millis.put(name + " updates", operator.allUpdatesTimeMs());
      millis.put(name + " removals", operator.allRemovalsTimeMs());
      millis.put(name + " commit", operator.commitTimeMs());
    }
    StringJoiner parts = new StringJoiner(";");
    millis.forEach((part, time) -> parts.add(part + "=" + time));
    file.write(
        progress.name(),
        progress.runId(),
        progress.batchId(),
        Instant.parse(progress.timestamp()).toEpochMilli(),
        progress.numInputRows(),
        sources[0].endOffset().replaceAll("\\s", ""),
        parts);
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {}
}
