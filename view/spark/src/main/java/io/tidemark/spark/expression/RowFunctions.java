package io.tidemark.spark.expression;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Row functions as columns. */
public final class RowFunctions {
  private RowFunctions() {}

  /**
   * A struct column that the function computes of the input columns. It is declared not
   * deterministic, which it is, because that is what keeps Spark from computing it more than once a
   * row and from moving filters below it.
   */
  public static Column column(RowFunction function, StructType output, Column... inputs) {
    Expression target = Literal.fromObject(function, ObjectType.apply(RowFunction.class));
    Expression row = ExpressionUtils.expression(functions.struct(inputs));
    return ExpressionUtils.column(
        new Invoke(target, "apply", output, seq(row), seq(), false, false, false));
  }

  @SafeVarargs
  static <T> Seq<T> seq(T... items) {
    return CollectionConverters.asScala(java.util.List.of(items)).toSeq();
  }
}
