package io.tidemark.spark.expression;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * A function of a row that Spark calls once for each row and does not look into: nothing is moved
 * out of it, folded, evaluated twice or evaluated for other rows. One thread at a time uses an
 * instance; every task has its own.
 */
public interface RowFunction extends Serializable {
  /**
   * The output for one row, a new object each time. It throws nothing.
   *
   * @param row the input columns; valid during the call
   */
  InternalRow apply(InternalRow row);
}
