package io.tidemark.testbed.prove;

import java.sql.Timestamp;
import java.util.Objects;

/**
 * A record as bronze holds it, without its place in the log.
 *
 * @param format {@code json} or {@code csv}
 * @param value null when the record is no text
 * @param bytes only then; not copied
 * @param header of a CSV file, or null
 */
record SampleRecord(
    String format, String value, byte[] bytes, String header, Timestamp receivedAt) {
  SampleRecord {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(receivedAt, "receivedAt");
  }

  /** For a person. */
  String text() {
    return value == null ? bytes.length + " bytes that are no text" : value;
  }
}
