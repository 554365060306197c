package io.tidemark.spark.view;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.NumericEvalContext;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.classic.ExpressionUtils;

/** The sum modulo 2^64. */
final class Checksum {
  private Checksum() {}

  /**
   * An aggregate: of hashes, or of checksums. Spark's {@code sum} as it is without ANSI mode, where
   * the sum of longs wraps around; in ANSI mode it would throw.
   */
  static Column sumOf(Column hash) {
    NumericEvalContext wrapping = new NumericEvalContext(EvalMode.LEGACY(), true);
    return ExpressionUtils.column(
        new Sum(ExpressionUtils.expression(hash), wrapping).toAggregateExpression());
  }
}
