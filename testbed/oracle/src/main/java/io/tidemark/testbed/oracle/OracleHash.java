package io.tidemark.testbed.oracle;

import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.type.DataType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The hash of an event, after docs/checksum.md. */
final class OracleHash {
  private static final int BLOCK = 64;
  private static final long SEED = 42;

  private final ResolvedView view;
  private final List<DataType> idTypes;
  private final boolean ordered;

  OracleHash(ResolvedView view, List<DataType> idTypes) {
    this.view = view;
    this.idTypes = idTypes;
    this.ordered =
        view.measures().stream()
            .map(measure -> measure.definition().aggregate())
            .anyMatch(a -> a == Aggregate.FIRST || a == Aggregate.LAST);
  }

  /**
   * @param tile start of the event's finest tile
   */
  long of(PreparedEvent event, Instant tile) {
    List<byte[]> parts = new ArrayList<>();
    if (event.id().isEmpty()) {
      parts.add(bytes(DataType.STRING, event.at().origin()));
      parts.add(number(event.at().position()));
    }
    for (int i = 0; i < event.id().size(); i++) {
      parts.add(bytes(idTypes.get(i), event.id().get(i)));
    }
    for (int i = 0; i < event.key().size(); i++) {
      parts.add(bytes(view.key().get(i).type(), event.key().get(i)));
    }
    parts.add(bytes(DataType.TIMESTAMP, tile));
    if (ordered) {
      parts.add(number(event.at().eventTimeMicros()));
      parts.add(number(event.at().commitVersion()));
      parts.add(bytes(DataType.STRING, event.at().origin()));
      parts.add(number(event.at().position()));
    }
    for (int i = 0; i < event.inputs().size(); i++) {
      parts.add(input(view.measures().get(i), event.inputs().get(i)));
    }
    return hash(parts);
  }

  static long hash(List<byte[]> parts) {
    long h = SEED;
    for (byte[] part : parts) {
      h = part == null ? h : Xxh64.hash(part, h);
    }
    for (int from = 0; from < parts.size(); from += BLOCK) {
      h = Xxh64.hash(number(nulls(parts, from)), h);
    }
    return h;
  }

  private static long nulls(List<byte[]> parts, int from) {
    long mask = 0;
    for (int i = from; i < Math.min(from + BLOCK, parts.size()); i++) {
      if (parts.get(i) == null) {
        mask |= 1L << (i - from);
      }
    }
    return mask;
  }

  private static byte[] input(ResolvedMeasure measure, Object input) {
    if (input != null && measure.input().isEmpty()) {
      return number(1);
    }
    return bytes(measure.input().orElse(DataType.LONG), input);
  }

  static byte[] bytes(DataType type, Object value) {
    if (value == null) {
      return null;
    }
    return switch (type.kind()) {
      case BYTE, SHORT, INT, LONG -> number(((Number) value).longValue());
      case BOOLEAN -> number((Boolean) value ? 1 : 0);
      case DATE -> number(((LocalDate) value).toEpochDay());
      case TIMESTAMP -> number(micros((Instant) value));
      case FLOAT, DOUBLE -> {
        double number = ((Number) value).doubleValue();
        yield number(Double.doubleToLongBits(number == 0 ? 0.0 : number));
      }
      case STRING -> ((String) value).getBytes(StandardCharsets.UTF_8);
      case DECIMAL -> {
        BigDecimal decimal = ((BigDecimal) value).setScale(type.scale());
        yield type.precision() <= 18
            ? number(decimal.unscaledValue().longValueExact())
            : decimal.unscaledValue().toByteArray();
      }
    };
  }

  private static long micros(Instant instant) {
    return BigDecimal.valueOf(instant.getEpochSecond())
        .movePointRight(6)
        .add(BigDecimal.valueOf(instant.getNano() / 1000))
        .longValueExact();
  }

  static byte[] number(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }
}
