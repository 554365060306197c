package io.tidemark.spark.expression;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.MutableProjection;
import org.apache.spark.sql.types.DataType;

/**
 * An expression that is evaluated by hand, row by row, so that an error is an exception of that one
 * evaluation. One thread at a time uses an instance; serialise it for another.
 */
public final class RowExpression implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Expression expression;
  private final DataType type;
  private transient MutableProjection projection;

  RowExpression(Expression expression) {
    this.expression = expression;
    this.type = expression.dataType();
  }

  /**
   * The value for a row of the columns that it was checked against, as Spark's rows hold it inside.
   *
   * @throws RuntimeException of any kind: division by zero, overflow, a bad cast
   */
  public Object evaluate(InternalRow row) {
    if (projection == null) {
      projection = MutableProjection.create(RowFunctions.seq(expression));
    }
    return ((InternalRow) projection.apply(row)).get(0, type);
  }

  @Override
  public String toString() {
    return expression.sql();
  }
}
