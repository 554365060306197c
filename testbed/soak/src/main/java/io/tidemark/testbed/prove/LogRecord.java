package io.tidemark.testbed.prove;

import java.util.Objects;

/**
 * A record at its place in a log.
 *
 * @param commitMillis when its version was committed
 */
record LogRecord(
    SampleRecord record, long version, long commitMillis, String origin, long position) {
  LogRecord {
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(origin, "origin");
  }
}
