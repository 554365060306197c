package io.tidemark.spark.expression;

import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNaN;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Lower;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.Upper;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which expressions give a value or null for every row, so that they need no guard: columns,
 * constants, comparisons, conditions, widening casts, arithmetic of doubles, and arithmetic of
 * decimals whose result has room for every digit. Everything else may throw.
 */
final class NeverThrows {
  private static final Set<Class<?>> HARMLESS =
      Set.of(
          BoundReference.class,
          Literal.class,
          And.class,
          Or.class,
          Not.class,
          EqualTo.class,
          EqualNullSafe.class,
          LessThan.class,
          LessThanOrEqual.class,
          GreaterThan.class,
          GreaterThanOrEqual.class,
          IsNull.class,
          IsNotNull.class,
          IsNaN.class,
          In.class,
          Coalesce.class,
          If.class,
          CaseWhen.class,
          Upper.class,
          Lower.class);

  private NeverThrows() {}

  static boolean test(Expression expression) {
    return harmless(expression)
        && CollectionConverters.asJava(expression.children()).stream().allMatch(NeverThrows::test);
  }

  private static boolean harmless(Expression expression) {
    if (HARMLESS.contains(expression.getClass())) {
      return true;
    }
    if (expression instanceof Cast cast) {
      return Cast.canUpCast(cast.child().dataType(), cast.dataType());
    }
    if (expression instanceof Multiply multiply) {
      return floating(multiply.dataType())
          || digits(multiply.left()) + digits(multiply.right()) + 1 <= DecimalType.MAX_PRECISION()
              && decimals(multiply.left(), multiply.right());
    }
    if (expression instanceof Add add) {
      return floating(add.dataType()) || sumFits(add.left(), add.right());
    }
    if (expression instanceof Subtract subtract) {
      return floating(subtract.dataType()) || sumFits(subtract.left(), subtract.right());
    }
    return false;
  }

  private static boolean sumFits(Expression left, Expression right) {
    if (!decimals(left, right)) {
      return false;
    }
    DecimalType a = (DecimalType) left.dataType();
    DecimalType b = (DecimalType) right.dataType();
    int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return whole + Math.max(a.scale(), b.scale()) + 1 <= DecimalType.MAX_PRECISION();
  }

  private static boolean floating(DataType type) {
    return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
  }

  private static boolean decimals(Expression left, Expression right) {
    return left.dataType() instanceof DecimalType && right.dataType() instanceof DecimalType;
  }

  private static int digits(Expression expression) {
    return expression.dataType() instanceof DecimalType type ? type.precision() : 0;
  }
}
