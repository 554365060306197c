package io.tidemark.batch.ingest;

import io.tidemark.batch.ingest.intake.Portion;
import io.tidemark.batch.ingest.ledger.FileState;
import io.tidemark.batch.ingest.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what a run does. */
final class Tally {
  private static final int KEPT = 1000;

  private final Map<String, LedgerEntry> unreadable = new LinkedHashMap<>();
  private long files;
  private long records;
  private long commits;

  void commit() {
    commits++;
  }

  void portion(Portion portion) {
    records += portion.count();
    for (LedgerEntry file : portion.files()) {
      if (file.state() == FileState.UNREADABLE && unreadable.size() < KEPT) {
        unreadable.put(file.origin(), file);
      } else if (file.inBronze() && file.bronzeVersion() == LedgerEntry.UNKNOWN) {
        unreadable.remove(file.origin());
        files++;
      }
    }
  }

  IngestResult result(String source, Warnings warnings, long version, Intakes intakes) {
    return new IngestResult(
        source,
        files,
        records,
        new ArrayList<>(unreadable.values()),
        warnings.kept(),
        commits,
        version,
        intakes.isSettling(),
        intakes.stopped());
  }
}
