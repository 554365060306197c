package io.tidemark.cassandra.row;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a table, by the tokens of its partitions, both bounds in. All versions of a cell lie in
 * one slice.
 */
public record TokenSlice(long from, long to) implements Serializable {
  public TokenSlice {
    if (from > to) {
      throw new IllegalArgumentException("A slice of tokens goes up; got " + from + " to " + to);
    }
  }

  /**
   * The whole ring in slices of equal width, which with many partitions hold about equally many
   * rows.
   *
   * @param slices how many, at least one
   */
  public static List<TokenSlice> split(int slices) {
    if (slices < 1) {
      throw new IllegalArgumentException("A table has at least one slice; got " + slices);
    }
    BigInteger lowest = BigInteger.valueOf(Long.MIN_VALUE);
    BigInteger ring = BigInteger.ONE.shiftLeft(Long.SIZE);
    List<TokenSlice> all = new ArrayList<>(slices);
    long from = Long.MIN_VALUE;
    for (int i = 1; i <= slices; i++) {
      BigInteger end =
          lowest.add(ring.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(slices)));
      long to = end.subtract(BigInteger.ONE).longValueExact();
      all.add(new TokenSlice(from, to));
      from = to + 1;
    }
    return List.copyOf(all);
  }
}
