package io.tidemark.spark.measure;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.DeclarativeAggregate;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * An aggregate of a few numbers that Spark has none for: inputs and buffer have the same fields,
 * and one {@link Fold} adds the ones to the other, be they an event or a partial. It is compiled
 * into Spark's hash aggregation as Spark's own are, which an {@code Aggregator} with its object
 * buffers is not.
 */
final class DoubleFold extends DeclarativeAggregate {
  private static final long serialVersionUID = 1L;

  private final Fold fold;
  private final List<Expression> inputs;
  private final List<AttributeReference> buffer;

  private DoubleFold(Fold fold, List<Expression> inputs) {
    this.fold = fold;
    this.inputs = inputs;
    this.buffer = new ArrayList<>();
    for (StructField field : fold.type().fields()) {
      buffer.add(
          new AttributeReference(
              field.name(),
              field.dataType(),
              false,
              Metadata.empty(),
              NamedExpression.newExprId(),
              seq(List.of())));
    }
  }

  /** Value and compensation; no input may be null. */
  static List<Column> compensatedSum(Column value, Column compensation) {
    return columns(Fold.COMPENSATED_SUM, List.of(value, compensation));
  }

  /** Count (bigint), mean and squares; no input may be null. */
  static List<Column> moments(Column count, Column mean, Column squares) {
    return columns(Fold.MOMENTS, List.of(count, mean, squares));
  }

  private static List<Column> columns(Fold fold, List<Column> inputs) {
    List<Expression> expressions = inputs.stream().map(ExpressionUtils::expression).toList();
    Column aggregate =
        ExpressionUtils.column(new DoubleFold(fold, expressions).toAggregateExpression());
    List<Column> columns = new ArrayList<>();
    for (String field : fold.type().fieldNames()) {
      columns.add(aggregate.getField(field));
    }
    return List.copyOf(columns);
  }

  @Override
  public Seq<Expression> children() {
    return seq(inputs);
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
    return new DoubleFold(fold, List.copyOf(CollectionConverters.asJava(children)));
  }

  @Override
  public Seq<AttributeReference> aggBufferAttributes() {
    return seq(buffer);
  }

  @Override
  public Seq<Expression> initialValues() {
    List<Expression> zeros = new ArrayList<>();
    for (AttributeReference field : buffer) {
      zeros.add(Literal.create(zero(field.dataType()), field.dataType()));
    }
    return seq(zeros);
  }

  @Override
  public Seq<Expression> updateExpressions() {
    return seq(fold.fold(buffer, inputs));
  }

  @Override
  public Seq<Expression> mergeExpressions() {
    return seq(fold.fold(buffer, CollectionConverters.asJava(inputAggBufferAttributes())));
  }

  @Override
  public Expression evaluateExpression() {
    List<Expression> parts = new ArrayList<>();
    for (AttributeReference field : buffer) {
      parts.add(Literal.create(field.name(), DataTypes.StringType));
      parts.add(field);
    }
    return new CreateNamedStruct(seq(parts));
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public StructType dataType() {
    return fold.type();
  }

  // What Scala gives a case class.

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int index) {
    return switch (index) {
      case 0 -> fold;
      case 1 -> seq(inputs);
      default -> throw new IndexOutOfBoundsException(Integer.toString(index));
    };
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof DoubleFold;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleFold that && fold == that.fold && inputs.equals(that.inputs);
  }

  @Override
  public int hashCode() {
    return 31 * fold.name().hashCode() + inputs.hashCode();
  }

  private static Object zero(DataType type) {
    return type.equals(DataTypes.LongType) ? (Object) 0L : (Object) 0.0;
  }

  private static <T> Seq<T> seq(List<? extends T> list) {
    return CollectionConverters.<T>asScala(new ArrayList<T>(list)).toList();
  }
}
