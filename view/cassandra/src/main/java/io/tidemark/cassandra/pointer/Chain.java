package io.tidemark.cassandra.pointer;

import java.util.OptionalLong;

/** Which row of a cell a reader takes. */
public final class Chain {
  private Chain() {}

  /**
   * The newest generation among a cell's rows that counts for a reader at {@code value}. Whether
   * that row says that the cell vanished is the reader's to see.
   *
   * @param rowGenerations the generations of the cell's rows, in any order
   * @return empty if none counts: the cell does not exist for this reader
   */
  public static OptionalLong select(PointerValue value, long... rowGenerations) {
    long newest = 0;
    for (long generation : rowGenerations) {
      if (generation > newest && value.counts(generation)) {
        newest = generation;
      }
    }
    return newest == 0 ? OptionalLong.empty() : OptionalLong.of(newest);
  }
}
