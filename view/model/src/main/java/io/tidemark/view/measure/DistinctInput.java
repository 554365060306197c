package io.tidemark.view.measure;

import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Micros;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What of a value goes into a sketch of distinct values. Whole numbers, booleans, dates and
 * timestamps go in as longs, text and decimals as UTF-8 bytes.
 */
public final class DistinctInput {
  /** What stands for the empty text, which sketches ignore. */
  public static final String EMPTY_TEXT = "\u0000\u0000tidemark: empty text";

  private DistinctInput() {}

  /** The value as a {@link Long} or as {@code byte[]}. */
  static Object of(DataType type, Object value) {
    return switch (type.kind()) {
      case BYTE, SHORT, INT, LONG -> ((Number) value).longValue();
      case BOOLEAN -> (Boolean) value ? 1L : 0L;
      case DATE -> ((LocalDate) value).toEpochDay();
      case TIMESTAMP -> Micros.of((Instant) value);
      case STRING -> bytes(((String) value).isEmpty() ? EMPTY_TEXT : (String) value);
      case DECIMAL -> bytes(((BigDecimal) value).setScale(type.scale()).toPlainString());
      case FLOAT, DOUBLE ->
          throw new IllegalStateException("Floating point is refused for distinct values");
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
