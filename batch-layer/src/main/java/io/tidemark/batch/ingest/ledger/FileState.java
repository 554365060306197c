package io.tidemark.batch.ingest.ledger;

import java.util.Locale;

/** What became of a file. */
public enum FileState {
  /** All of its records are in bronze. */
  READ,
  /** It has no records; it is read when it changes. */
  EMPTY,
  /** Nothing of it is in bronze; it is read when it changes or can be had again. */
  UNREADABLE,
  /** Its records are in bronze as they were; it holds other bytes now, which are not read. */
  CHANGED;

  /** The word for it in tables and output. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FileState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
