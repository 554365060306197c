package io.tidemark.spark.clean;

/**
 * Names of the columns that Tidemark adds to an event's own; a column of a source may not begin
 * with an underscore.
 */
public final class CleanColumns {
  /** The bronze row as it was, a struct. */
  public static final String RECORD = "_record";

  /** File, or topic and partition. */
  public static final String ORIGIN = "_origin";

  /** Number of the record in the file, or offset. */
  public static final String POSITION = "_position";

  /** Bronze version in which the record was committed. */
  public static final String COMMIT_VERSION = "_commit_version";

  /** When ingest received the record. */
  public static final String RECEIVED_AT = "_received_at";

  /** The event's time; null where the record has none that can be read. */
  public static final String EVENT_TIME = "_event_time";

  /** The UTC day of the event's time. */
  public static final String EVENT_DAY = "_event_day";

  /** What becomes of the record: a word of {@link Outcome}. */
  public static final String OUTCOME = "_outcome";

  /** All reasons why it is not an event; empty for an event. */
  public static final String REASONS = "_reasons";

  /** Names of the failed checks that say {@code keep}. */
  public static final String KEPT = "_kept";

  private CleanColumns() {}
}
