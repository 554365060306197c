package io.tidemark.spark.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.CommonExpressionDef;
import org.apache.spark.sql.catalyst.expressions.CommonExpressionRef;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.Unevaluable;
import org.apache.spark.sql.catalyst.expressions.With;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Turns an analysed expression into one that can be evaluated by itself: what Spark's optimiser
 * would still replace is replaced, constants are computed.
 */
final class Executable {
  private Executable() {}

  /** Over the columns of the schema, by position. */
  static Expression of(Expression analysed, StructType schema) throws ExpressionException {
    Expression replaced = replace(analysed, new HashMap<>(), schema);
    Expression folded = fold(replaced);
    refuseUnevaluable(folded);
    return folded;
  }

  private static Expression replace(
      Expression expression, Map<Object, Expression> common, StructType schema) {
    if (expression instanceof RuntimeReplaceable replaceable) {
      return replace(replaceable.replacement(), common, schema);
    }
    if (expression instanceof With with) {
      for (CommonExpressionDef def : CollectionConverters.asJava(with.defs())) {
        common.put(def.id(), replace((Expression) def.child(), common, schema));
      }
      return replace(with.child(), common, schema);
    }
    if (expression instanceof CommonExpressionRef reference) {
      return common.get(reference.id());
    }
    if (expression instanceof Attribute attribute) {
      return new BoundReference(schema.fieldIndex(attribute.name()), attribute.dataType(), true);
    }
    List<Expression> children = new ArrayList<>();
    for (Expression child : CollectionConverters.asJava(expression.children())) {
      children.add(replace(child, common, schema));
    }
    return withChildren(expression, children);
  }

  /** The outermost constant parts as literals. */
  private static Expression fold(Expression expression) throws ExpressionException {
    if (expression instanceof Literal) {
      return expression;
    }
    if (expression.foldable() && !(expression instanceof Unevaluable)) {
      try {
        return Literal.create(expression.eval(null), expression.dataType());
      } catch (RuntimeException e) {
        throw new ExpressionException(
            "its constant part %s fails for every event: %s"
                .formatted(expression.sql(), ErrorText.of(e)));
      }
    }
    List<Expression> children = new ArrayList<>();
    for (Expression child : CollectionConverters.asJava(expression.children())) {
      children.add(fold(child));
    }
    return withChildren(expression, children);
  }

  private static void refuseUnevaluable(Expression expression) throws ExpressionException {
    if (expression instanceof Unevaluable) {
      throw new ExpressionException(
          expression.sql() + " cannot be computed from one event; use another function");
    }
    for (Expression child : CollectionConverters.asJava(expression.children())) {
      refuseUnevaluable(child);
    }
  }

  /** The expression with other children. */
  static Expression withChildren(Expression expression, List<Expression> children) {
    return children.isEmpty()
        ? expression
        : (Expression) expression.withNewChildren(CollectionConverters.asScala(children).toSeq());
  }
}
