package io.tidemark.testbed.soak.broken;

import io.tidemark.batch.publish.Retention;
import io.tidemark.cassandra.pointer.Pointer;
import java.util.Arrays;

/** Counts generations: keeps the newest of a cell, whatever readers still hold. */
final class NewestOnly implements Retention {
  private static final long serialVersionUID = 1L;

  @Override
  public long bound(Pointer pointer, String fingerprint) {
    return pointer.generation();
  }

  @Override
  public Deletable rowsOf(Pointer pointer) {
    return rowGenerations -> {
      long newest =
          Arrays.stream(rowGenerations)
              .filter(generation -> generation <= pointer.generation())
              .max()
              .orElse(0);
      return Arrays.stream(rowGenerations)
          .filter(generation -> generation < newest)
          .sorted()
          .toArray();
    };
  }
}
