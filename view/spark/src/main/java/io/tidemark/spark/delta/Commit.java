package io.tidemark.spark.delta;

/**
 * One commit of a Delta table.
 *
 * @param version the table's version that it made, from 0
 * @param timeMillis its in-commit timestamp: milliseconds since 1970-01-01T00:00Z, strictly
 *     increasing from version to version
 */
public record Commit(long version, long timeMillis) {
  public Commit {
    if (version < 0) {
      throw new IllegalArgumentException("A Delta version is 0 or more, not " + version);
    }
  }
}
