package io.tidemark.testbed.soak.truth;

import java.util.List;
import java.util.Objects;

/**
 * One commit of bronze.
 *
 * @param timeMillis its in-commit timestamp
 * @param rows what it added, in log order
 */
record BronzeCommit(long version, long timeMillis, List<Row> rows) {
  BronzeCommit {
    rows = List.copyOf(rows);
  }

  /**
   * A record.
   *
   * @param value the text; empty if it is null
   */
  record Row(String origin, long position, String value) {
    Row {
      Objects.requireNonNull(origin, "origin");
      Objects.requireNonNull(value, "value");
    }
  }
}
