package io.tidemark.spark.view;

/** Names of the columns of a prepared event besides the view's key columns. */
public final class PreparedColumns {
  /** Start of the event's finest tile, a timestamp. */
  public static final String TILE = "_tile";

  /** The event's hash ({@code docs/checksum.md}). */
  public static final String HASH = "_hash";

  /** Why the view does not count the event; null where it does. */
  public static final String SKIP = "_skip";

  /** {@link #SKIP} of an event for which the view's {@code where} is not true. */
  public static final String FILTERED = "filtered";

  private static final String INPUT = "_input_";

  private PreparedColumns() {}

  /** Input of the measure of that index; null where the measure ignores the event. */
  public static String input(int measure) {
    return INPUT + measure;
  }

  /** The id column of that index, while the hash is made. */
  static String identity(int column) {
    return "_id_" + column;
  }
}
