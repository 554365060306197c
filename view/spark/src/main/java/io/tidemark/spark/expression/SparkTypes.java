package io.tidemark.spark.expression;

import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The types and values of fields as Spark has them. */
public final class SparkTypes {
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private SparkTypes() {}

  /** The type in Spark. */
  public static org.apache.spark.sql.types.DataType of(DataType type) {
    return switch (type.kind()) {
      case STRING -> DataTypes.StringType;
      case BOOLEAN -> DataTypes.BooleanType;
      case BYTE -> DataTypes.ByteType;
      case SHORT -> DataTypes.ShortType;
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case DECIMAL -> DataTypes.createDecimalType(type.precision(), type.scale());
      case DATE -> DataTypes.DateType;
      case TIMESTAMP -> DataTypes.TimestampType;
    };
  }

  /** The columns as a schema in Spark, all of them nullable. */
  public static StructType schema(List<Field> fields) {
    return new StructType(
        fields.stream()
            .map(field -> DataTypes.createStructField(field.name(), of(field.type()), true))
            .toArray(StructField[]::new));
  }

  /** The type that Spark has there; empty when a field cannot have it (arrays, binary, ...). */
  public static Optional<DataType> from(org.apache.spark.sql.types.DataType type) {
    if (type instanceof DecimalType decimal) {
      return Optional.of(DataType.decimal(decimal.precision(), decimal.scale()));
    }
    for (DataType simple :
        List.of(
            DataType.STRING,
            DataType.BOOLEAN,
            DataType.BYTE,
            DataType.SHORT,
            DataType.INT,
            DataType.LONG,
            DataType.FLOAT,
            DataType.DOUBLE,
            DataType.DATE,
            DataType.TIMESTAMP)) {
      if (of(simple).equals(type)) {
        return Optional.of(simple);
      }
    }
    return Optional.empty();
  }

  /**
   * A field's value as Spark's rows hold it inside.
   *
   * @param value the Java value that the type stands for, or null
   * @throws ArithmeticException if an instant is beyond what 64 bits of microseconds hold
   */
  public static Object internal(Object value, DataType type) {
    if (value == null) {
      return null;
    }
    return switch (type.kind()) {
      case STRING -> UTF8String.fromString((String) value);
      case DECIMAL -> Decimal.apply((BigDecimal) value, type.precision(), type.scale());
      case DATE -> Math.toIntExact(((LocalDate) value).toEpochDay());
      case TIMESTAMP -> micros((Instant) value);
      default -> value;
    };
  }

  /**
   * Microseconds since 1970-01-01T00:00Z, what is finer cut off.
   *
   * @throws ArithmeticException if 64 bits do not hold them
   */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1000);
  }
}
