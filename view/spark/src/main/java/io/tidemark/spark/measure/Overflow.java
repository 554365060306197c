package io.tidemark.spark.measure;

/** What becomes of a decimal sum beyond 38 digits. */
public enum Overflow {
  /** The query fails, so that nothing is published. */
  FAILS,
  /** It is stored as 38 nines, which read as "not known", and a stream goes on. */
  IS_MARKED
}
