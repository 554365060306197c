package io.tidemark.speed.query;

/** Names of what is counted as records go by. */
final class Counters {
  /** Metrics of the records as they come. */
  static final String BEFORE = "records";

  /** Metrics of the events that are left. */
  static final String AFTER = "events";

  static final String RECORDS = "records";
  static final String QUARANTINED = "quarantined";
  static final String DROPPED = "dropped";
  static final String EVENTS = "events";
  static final String FILTERED = "filtered";
  static final String SKIPPED = "skipped";

  private Counters() {}
}
