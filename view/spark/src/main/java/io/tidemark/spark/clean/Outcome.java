package io.tidemark.spark.clean;

import java.util.Locale;

/** What becomes of a record. Where several apply, the last of these goes before the others. */
public enum Outcome {
  /** A valid event. */
  EVENT,
  /** Counted, and no event. */
  DROPPED,
  /** Kept whole in quarantine. */
  QUARANTINED,
  /** Batch stops before it publishes; a stream quarantines. */
  FAILED;

  /** The word for it in tables. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
