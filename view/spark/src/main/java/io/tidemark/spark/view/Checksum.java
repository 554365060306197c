package io.tidemark.spark.view;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;

/** The sum modulo 2^64, which Spark's own {@code sum} refuses to overflow for. */
final class Checksum {
  private static final long LOW = 0xffff_ffffL;
  private static final int HALF = 32;

  private Checksum() {}

  /** An aggregate: of hashes, or of checksums. */
  static Column sumOf(Column hash) {
    Column low = sum(hash.bitwiseAND(lit(LOW)));
    Column high = sum(shiftrightunsigned(hash, HALF));
    return shiftleft(high.plus(shiftrightunsigned(low, HALF)), HALF)
        .bitwiseOR(low.bitwiseAND(lit(LOW)));
  }
}
