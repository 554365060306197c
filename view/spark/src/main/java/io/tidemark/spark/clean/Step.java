package io.tidemark.spark.clean;

import io.tidemark.spark.expression.CheckedExpression;
import io.tidemark.spark.expression.RowExpression;
import io.tidemark.view.definition.SourceDefinition.Otherwise;
import java.io.Serializable;

/** One expression of a source, in the order in which they are evaluated. */
sealed interface Step extends Serializable {

  String name();

  String sql();

  RowExpression expression();

  /** Positions of the event's columns that it uses. */
  int[] uses();

  /** Computes a derived column, the one at {@code position}. */
  @SuppressWarnings("ArrayRecordComponent")
  record Derive(String name, String sql, RowExpression expression, int[] uses, int position)
      implements Step {
    static Derive of(String name, CheckedExpression checked, int position) {
      return new Derive(name, checked.sql(), checked.rowExpression(), positions(checked), position);
    }
  }

  /** Checks an expectation. */
  @SuppressWarnings("ArrayRecordComponent")
  record Check(String name, String sql, RowExpression expression, int[] uses, Otherwise otherwise)
      implements Step {
    static Check of(String name, CheckedExpression checked, Otherwise otherwise) {
      return new Check(name, checked.sql(), checked.rowExpression(), positions(checked), otherwise);
    }
  }

  private static int[] positions(CheckedExpression checked) {
    return checked.columns().stream().mapToInt(Integer::intValue).toArray();
  }
}
