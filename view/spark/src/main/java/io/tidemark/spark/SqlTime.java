package io.tidemark.spark;

import java.sql.Timestamp;
import java.time.Instant;

/**
 * Timestamps out of Spark's rows, which hold either Java class, by {@code
 * spark.sql.datetime.java8API.enabled}. Thread-safe.
 */
public final class SqlTime {
  private SqlTime() {}

  /** The instant that a row's timestamp is; null stays null. */
  public static Instant instant(Object timestamp) {
    return timestamp instanceof Timestamp sql ? sql.toInstant() : (Instant) timestamp;
  }

  /** A row's value, timestamps as instants. */
  public static Object value(Object value) {
    return value instanceof Timestamp sql ? sql.toInstant() : value;
  }
}
