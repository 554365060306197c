package io.tidemark.batch.ingest.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * How bronze writes Parquet's scalars: integers and decimals as plain digits, doubles in Java's
 * shortest form (the three that JSON has no number for as strings), times and dates ISO 8601 as
 * strings, text and UUIDs as strings, other bytes in base64.
 */
final class ParquetScalars {
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

  private ParquetScalars() {}

  static ParquetValue of(PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN ->
          (parent, field, nth, out) -> plain(Boolean.toString(parent.getBoolean(field, nth)), out);
      case INT32 -> int32(logical);
      case INT64 -> int64(logical);
      case INT96 -> (parent, field, nth, out) -> quoted(int96(parent.getInt96(field, nth)), out);
      case FLOAT ->
          (parent, field, nth, out) -> {
            float value = parent.getFloat(field, nth);
            floating(Float.toString(value), Float.isFinite(value), out);
          };
      case DOUBLE ->
          (parent, field, nth, out) -> {
            double value = parent.getDouble(field, nth);
            floating(Double.toString(value), Double.isFinite(value), out);
          };
      case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(logical);
    };
  }

  private static ParquetValue int32(LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return (parent, field, nth, out) ->
          decimal(BigInteger.valueOf(parent.getInteger(field, nth)), decimal, out);
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return (parent, field, nth, out) ->
          quoted(ParquetTimes.date(parent.getInteger(field, nth)), out);
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      return (parent, field, nth, out) ->
          quoted(ParquetTimes.time(parent.getInteger(field, nth), time.getUnit()), out);
    }
    if (logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
      return (parent, field, nth, out) ->
          plain(Integer.toUnsignedString(parent.getInteger(field, nth)), out);
    }
    return (parent, field, nth, out) -> plain(Integer.toString(parent.getInteger(field, nth)), out);
  }

  private static ParquetValue int64(LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return (parent, field, nth, out) ->
          decimal(BigInteger.valueOf(parent.getLong(field, nth)), decimal, out);
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      return (parent, field, nth, out) ->
          quoted(ParquetTimes.timestamp(parent.getLong(field, nth), timestamp), out);
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      return (parent, field, nth, out) ->
          quoted(ParquetTimes.time(parent.getLong(field, nth), time.getUnit()), out);
    }
    if (logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
      return (parent, field, nth, out) ->
          plain(Long.toUnsignedString(parent.getLong(field, nth)), out);
    }
    return (parent, field, nth, out) -> plain(Long.toString(parent.getLong(field, nth)), out);
  }

  private static ParquetValue binary(LogicalTypeAnnotation logical) {
    if (logical instanceof StringLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation
        || logical instanceof JsonLogicalTypeAnnotation) {
      return (parent, field, nth, out) ->
          JsonText.write(parent.getBinary(field, nth).getBytesUnsafe(), out);
    }
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return (parent, field, nth, out) ->
          decimal(new BigInteger(parent.getBinary(field, nth).getBytesUnsafe()), decimal, out);
    }
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      return (parent, field, nth, out) -> quoted(uuid(parent.getBinary(field, nth)), out);
    }
    if (logical instanceof Float16LogicalTypeAnnotation) {
      return (parent, field, nth, out) -> {
        float value = float16(parent.getBinary(field, nth));
        floating(Float.toString(value), Float.isFinite(value), out);
      };
    }
    return (parent, field, nth, out) ->
        quoted(
            Base64.getEncoder().encodeToString(parent.getBinary(field, nth).getBytesUnsafe()), out);
  }

  private static void decimal(
      BigInteger unscaled, DecimalLogicalTypeAnnotation type, RecordBytes out) {
    plain(new BigDecimal(unscaled, type.getScale()).toPlainString(), out);
  }

  private static String uuid(Binary bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes());
    return new UUID(buffer.getLong(), buffer.getLong()).toString();
  }

  private static String int96(Binary bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = buffer.getLong();
    long day = buffer.getInt() - JULIAN_DAY_OF_EPOCH;
    return ParquetTimes.instant(day * 86_400 + Math.floorDiv(nanos, 1_000_000_000L), nanos);
  }

  private static float float16(Binary bytes) {
    int bits = ByteBuffer.wrap(bytes.getBytes()).order(ByteOrder.LITTLE_ENDIAN).getShort();
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  private static void floating(String digits, boolean finite, RecordBytes out) {
    if (finite) {
      plain(digits, out);
    } else {
      quoted(digits, out);
    }
  }

  private static void plain(String ascii, RecordBytes out) {
    out.append(ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void quoted(String ascii, RecordBytes out) {
    out.append((byte) '"');
    plain(ascii, out);
    out.append((byte) '"');
  }
}
