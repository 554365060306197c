package io.tidemark.spark.expression;

import io.tidemark.view.type.DataType;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.functions;
import scala.jdk.javaapi.CollectionConverters;

/** A user's expression that may be used: its value depends on one event alone. */
public final class CheckedExpression {
  private final String sql;
  private final DataType type;
  private final Expression executable;
  private final List<Integer> columns;

  CheckedExpression(String sql, DataType type, Expression executable) {
    this.sql = sql;
    this.type = type;
    this.executable = executable;
    TreeSet<Integer> found = new TreeSet<>();
    collect(executable, found);
    this.columns = List.copyOf(found);
  }

  /** As the user wrote it. */
  public String sql() {
    return sql;
  }

  public DataType type() {
    return type;
  }

  /** Positions, in the scope, of the columns that it uses, in ascending order. */
  public List<Integer> columns() {
    return columns;
  }

  /** Whether it gives a value or null for every event, and no error. */
  public boolean neverThrows() {
    return NeverThrows.test(executable);
  }

  /** As a column of a frame with the scope's columns: only if it never throws. */
  public Column column() {
    if (!neverThrows()) {
      throw new IllegalStateException("'" + sql + "' may throw; evaluate it row by row");
    }
    return functions.expr(sql);
  }

  /** To be evaluated by hand over rows of all of the scope's columns. */
  public RowExpression rowExpression() {
    return new RowExpression(executable);
  }

  /**
   * To be evaluated by hand over rows of some of the scope's columns.
   *
   * @param positions of these columns in the scope, all that it uses among them
   */
  public RowExpression rowExpression(List<Integer> positions) {
    return new RowExpression(rebound(executable, positions));
  }

  private static Expression rebound(Expression expression, List<Integer> positions) {
    if (expression instanceof BoundReference reference) {
      int position = positions.indexOf(reference.ordinal());
      if (position < 0) {
        throw new IllegalArgumentException(
            "Column %d is not among %s".formatted(reference.ordinal(), positions));
      }
      return new BoundReference(position, reference.dataType(), true);
    }
    List<Expression> children =
        CollectionConverters.asJava(expression.children()).stream()
            .map(child -> rebound(child, positions))
            .toList();
    return Executable.withChildren(expression, children);
  }

  private static void collect(Expression expression, TreeSet<Integer> found) {
    if (expression instanceof BoundReference reference) {
      found.add(reference.ordinal());
    }
    CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, found));
  }
}
