package io.tidemark.testbed.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A log with a cut through it.
 *
 * @param records in log order, versions rising
 * @param horizonMillis batch holds what was committed before it, speed the rest
 * @param microBatchEnds the last version of each micro-batch but the last one
 */
record TrialLog(List<LogRecord> records, long horizonMillis, List<Long> microBatchEnds) {
  TrialLog {
    records = List.copyOf(records);
    microBatchEnds = List.copyOf(microBatchEnds);
    Objects.requireNonNull(records, "records");
  }

  /** What batch holds. */
  List<LogRecord> beforeHorizon() {
    return records.stream().filter(record -> record.commitMillis() < horizonMillis).toList();
  }

  /** What speed reads: what it holds, and what it looks at for duplicates, by micro-batch. */
  List<List<LogRecord>> microBatches(long readFromMillis) {
    List<List<LogRecord>> batches = new ArrayList<>();
    List<LogRecord> batch = new ArrayList<>();
    long version = -1;
    for (LogRecord record : records) {
      if (record.commitMillis() < readFromMillis) {
        continue;
      }
      long before = version;
      boolean ended =
          microBatchEnds.stream().anyMatch(end -> before <= end && end < record.version());
      if (!batch.isEmpty() && ended) {
        batches.add(batch);
        batch = new ArrayList<>();
      }
      batch.add(record);
      version = record.version();
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  /** The same cut through fewer records. */
  TrialLog with(List<LogRecord> fewer) {
    return new TrialLog(fewer, horizonMillis, microBatchEnds);
  }
}
