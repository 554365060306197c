package io.tidemark.spark.view;

import io.tidemark.spark.expression.RowExpression;
import io.tidemark.spark.expression.RowFunction;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Evaluates those of a view's expressions that may throw. Output: why the view's {@code where}
 * takes the event out, which measure failed first, and one value for each guarded measure.
 */
final class ViewGuard implements RowFunction {
  /** Output fields before the values. */
  static final int LEADING = 2;

  private static final long serialVersionUID = 1L;

  private final RowExpression where;
  private final ArrayList<Guarded> measures;

  /**
   * @param where null if the view has none or it needs no guard
   */
  ViewGuard(RowExpression where, List<Guarded> measures) {
    this.where = where;
    this.measures = new ArrayList<>(measures);
  }

  /**
   * A measure under guard.
   *
   * @param where null if it has none
   * @param input null for a count of events
   */
  record Guarded(String name, RowExpression where, RowExpression input) implements Serializable {}

  @Override
  public InternalRow apply(InternalRow row) {
    Object[] out = new Object[LEADING + measures.size()];
    String taken = takenOut(row);
    if (taken != null) {
      out[0] = UTF8String.fromString(taken);
      return new GenericInternalRow(out);
    }
    for (int i = 0; i < measures.size(); i++) {
      try {
        out[LEADING + i] = value(measures.get(i), row);
      } catch (RuntimeException | StackOverflowError e) {
        out[1] = UTF8String.fromString(Skips.measureFailed(measures.get(i).name()));
        break;
      }
    }
    return new GenericInternalRow(out);
  }

  private String takenOut(InternalRow row) {
    try {
      return where == null || Boolean.TRUE.equals(where.evaluate(row))
          ? null
          : PreparedColumns.FILTERED;
    } catch (RuntimeException | StackOverflowError e) {
      return Skips.WHERE_FAILED;
    }
  }

  private static Object value(Guarded measure, InternalRow row) {
    if (measure.where() != null && !Boolean.TRUE.equals(measure.where().evaluate(row))) {
      return null;
    }
    return measure.input() == null
        ? (Object) 1L
        : InternalRow.copyValue(measure.input().evaluate(row));
  }

  @Override
  public String toString() {
    return "guard";
  }
}
