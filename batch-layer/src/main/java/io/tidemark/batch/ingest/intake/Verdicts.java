package io.tidemark.batch.ingest.intake;

import io.tidemark.batch.ingest.file.ScannedFile;
import io.tidemark.batch.ingest.ledger.FileState;
import io.tidemark.batch.ingest.ledger.KnownFiles;
import io.tidemark.batch.ingest.ledger.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides what becomes of the files of a micro-batch, by what they are and what is known. */
final class Verdicts {
  private final KnownFiles known;
  private final Instant now;
  private final Map<String, String> inThisBatch = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  Verdicts(KnownFiles known, Instant now) {
    this.known = known;
    this.now = now;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Whether records of the file enter bronze with this micro-batch. */
  boolean isToBeRead(LedgerEntry entry) {
    return entry.state() == FileState.READ
        && entry.bronzeVersion() == LedgerEntry.UNKNOWN
        && !known.find(entry.origin()).filter(LedgerEntry::inBronze).isPresent();
  }

  LedgerEntry of(String origin, ScannedFile scan) {
    LedgerEntry before = known.find(origin).filter(LedgerEntry::inBronze).orElse(null);
    if (before != null) {
      return again(before, scan);
    }
    if (!scan.readable()) {
      boolean toldBefore =
          known.find(origin).filter(e -> e.message().equals(scan.error())).isPresent();
      if (!toldBefore) {
        warnings.add(scan.error());
      }
      return entry(origin, FileState.UNREADABLE, scan, 0, scan.error());
    }
    if (scan.records() == 0) {
      return entry(origin, FileState.EMPTY, scan, 0, "");
    }
    String twin = known.originOf(scan.sha256()).orElse(inThisBatch.get(scan.sha256()));
    inThisBatch.putIfAbsent(scan.sha256(), origin);
    String message = "";
    if (twin != null) {
      message =
          ("File '%s' has the same bytes as '%s', which was read before; its records count as new"
                  + " ones. If it is a copy by mistake, withdraw one of the two.")
              .formatted(origin, twin);
      warnings.add(message);
    }
    return entry(origin, FileState.READ, scan, scan.records(), message);
  }

  /** A file whose records are in bronze, and which looks different. */
  private LedgerEntry again(LedgerEntry before, ScannedFile scan) {
    boolean same =
        scan.readable()
            && (before.sha256().isEmpty()
                ? before.records() == scan.records()
                : before.sha256().equals(scan.sha256()));
    if (same) {
      return looks(before, FileState.READ, scan, scan.sha256(), "");
    }
    String message =
        ("File '%s' changed after it was read (%d records, in bronze as they were). What it holds"
                + " now is not read. Put new records into a new file; if the old ones are wrong,"
                + " withdraw '%s' and give the file another name.")
            .formatted(before.origin(), before.records(), before.origin());
    warnings.add(message);
    return looks(before, FileState.CHANGED, scan, before.sha256(), message);
  }

  private LedgerEntry looks(
      LedgerEntry before, FileState state, ScannedFile scan, String sha256, String message) {
    return new LedgerEntry(
        before.origin(),
        state,
        scan.length(),
        scan.modificationTime(),
        sha256,
        before.records(),
        message,
        before.bronzeVersion(),
        now);
  }

  private LedgerEntry entry(
      String origin, FileState state, ScannedFile scan, long records, String message) {
    return new LedgerEntry(
        origin,
        state,
        scan.length(),
        scan.modificationTime(),
        scan.sha256(),
        records,
        message,
        LedgerEntry.UNKNOWN,
        now);
  }
}
