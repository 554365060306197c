package io.tidemark.view.definition;

/**
 * How rows and partials are encoded in Delta and Cassandra. Part of every fingerprint: a new number
 * gives every view new tables.
 */
public final class StorageEncoding {
  /** Counted up whenever a stored value would be read as another one than was meant. */
  public static final int VERSION = 1;

  private StorageEncoding() {}
}
