package io.tidemark.spark.measure;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How {@link DoubleFold} adds what comes in to what it holds; the same formulas as the algebras'.
 */
enum Fold {
  /** Sum and what rounding took from it; the compensation of an infinite sum is 0. */
  COMPENSATED_SUM(
      new StructType()
          .add("value", DataTypes.DoubleType, false)
          .add("compensation", DataTypes.DoubleType, false)) {
    @Override
    List<Expression> fold(List<? extends Expression> held, List<? extends Expression> added) {
      Expression a = held.get(0);
      Expression b = added.get(0);
      Expression sum = plus(a, b);
      // Knuth's two-sum: what Neumaier's comparison finds, without a branch.
      Expression ofB = minus(sum, a);
      Expression lost = plus(minus(a, minus(sum, ofB)), minus(b, ofB));
      Expression finite = new EqualTo(minus(sum, sum), ZERO);
      Expression compensation = plus(plus(held.get(1), added.get(1)), lost);
      return List.of(sum, new If(finite, compensation, ZERO));
    }
  },

  /** Count, mean and squares after Chan, Golub and LeVeque. */
  MOMENTS(
      new StructType()
          .add("count", DataTypes.LongType, false)
          .add("mean", DataTypes.DoubleType, false)
          .add("squares", DataTypes.DoubleType, false)) {
    @Override
    List<Expression> fold(List<? extends Expression> held, List<? extends Expression> added) {
      Expression count = plus(held.get(0), added.get(0));
      Expression share = new Divide(toDouble(added.get(0)), toDouble(count));
      Expression distance = minus(added.get(1), held.get(1));
      Expression mean = plus(held.get(1), times(distance, share));
      Expression between = times(times(times(distance, distance), toDouble(held.get(0))), share);
      Expression squares = plus(plus(held.get(2), added.get(2)), between);
      return List.of(
          count, unlessOneIsEmpty(held, added, 1, mean), unlessOneIsEmpty(held, added, 2, squares));
    }
  };

  private static final Expression ZERO = Literal.create(0.0, DataTypes.DoubleType);
  private static final Expression NO_COUNT = Literal.create(0L, DataTypes.LongType);

  private final StructType type;

  Fold(StructType type) {
    this.type = type;
  }

  /** The fields of input, buffer and result. */
  StructType type() {
    return type;
  }

  /** The new values of what is held. */
  abstract List<Expression> fold(List<? extends Expression> held, List<? extends Expression> added);

  private static Expression unlessOneIsEmpty(
      List<? extends Expression> held,
      List<? extends Expression> added,
      int field,
      Expression merged) {
    return new If(
        new EqualTo(added.get(0), NO_COUNT),
        held.get(field),
        new If(new EqualTo(held.get(0), NO_COUNT), added.get(field), merged));
  }

  private static Expression plus(Expression left, Expression right) {
    return new Add(left, right);
  }

  private static Expression minus(Expression left, Expression right) {
    return new Subtract(left, right);
  }

  private static Expression times(Expression left, Expression right) {
    return new Multiply(left, right);
  }

  private static Expression toDouble(Expression number) {
    DataType target = DataTypes.DoubleType;
    return new Cast(number, target, scala.Option.empty(), Cast.apply$default$4());
  }
}
