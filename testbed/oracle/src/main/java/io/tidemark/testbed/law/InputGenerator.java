package io.tidemark.testbed.law;

import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Inputs with nulls, duplicates, extremes and what text and floating point have in store. */
public final class InputGenerator {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "A",
          "b",
          "ab",
          "\u0000",
          "Zürich",
          "Zu\u0308rich",
          "日本",
          "\uFFFD",
          "\uE000",
          "\uD83D\uDE00",
          "\uD83D\uDE00a",
          "\uD800\uDC00",
          "x".repeat(300));
  private static final List<String> ORIGINS =
      List.of("data/a.csv", "data/b.csv", "topic-0", "\uFFFDa", "\uD83D\uDE00a");

  private final Random random;
  private final boolean strange;
  private int made;

  /**
   * @param strange whether NaN and infinities are among floating-point numbers
   */
  public InputGenerator(long seed, boolean strange) {
    this.random = new Random(seed);
    this.strange = strange;
  }

  /** An input and where its event stands. */
  public record Input(Object value, EventPosition at) {}

  /** That many inputs of a type. */
  public List<Input> inputs(DataType type, int count) {
    List<Input> inputs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      inputs.add(new Input(value(type), position()));
    }
    return inputs;
  }

  /** A place in the log that no other event has; event times and versions often agree. */
  public EventPosition position() {
    String origin = ORIGINS.get(random.nextInt(ORIGINS.size()));
    return new EventPosition(random.nextInt(5) - 2, random.nextInt(3), origin, made++);
  }

  /** A value of the type's Java class, or null. */
  public Object value(DataType type) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    boolean extreme = random.nextInt(8) == 0;
    return switch (type.kind()) {
      case STRING -> text();
      case BOOLEAN -> random.nextBoolean();
      case BYTE -> (byte) integer(extreme, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> (short) integer(extreme, Short.MIN_VALUE, Short.MAX_VALUE);
      case INT -> (int) integer(extreme, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> integer(extreme, Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> (float) floating(extreme);
      case DOUBLE -> floating(extreme);
      case DECIMAL -> decimal(type, extreme);
      case DATE -> LocalDate.ofEpochDay(integer(extreme, -719_162, 2_932_896));
      case TIMESTAMP ->
          Instant.EPOCH.plus(
              integer(extreme, -62_135_596_800_000_000L, 253_402_300_799_999_999L),
              ChronoUnit.MICROS);
    };
  }

  private String text() {
    return random.nextInt(3) == 0
        ? TEXTS.get(random.nextInt(TEXTS.size()))
        : "item " + (int) (Math.pow(random.nextDouble(), 3) * 3000);
  }

  private long integer(boolean extreme, long least, long greatest) {
    if (extreme) {
      return List.of(least, greatest, least + 1, 0L, -1L).get(random.nextInt(5));
    }
    long bound = Math.min(greatest, 5000);
    return random.nextInt((int) bound) - bound / 2;
  }

  private double floating(boolean extreme) {
    if (strange && random.nextInt(10) == 0) {
      return List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
          .get(random.nextInt(3));
    }
    if (extreme) {
      return List.of(0.0, -0.0, 1e15, -1e15, 1e-15, 0.1).get(random.nextInt(6));
    }
    return random.nextInt(4) == 0 ? random.nextInt(20) - 10 : random.nextGaussian() * 1000;
  }

  /** Some digits less than the most, so that sums fit. */
  private BigDecimal decimal(DataType type, boolean extreme) {
    int digits = extreme ? Math.min(type.precision(), 33) : Math.min(type.precision(), 6);
    BigInteger bound = BigInteger.TEN.pow(digits);
    BigInteger unscaled = new BigInteger(bound.bitLength() + 8, random).mod(bound);
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
  }
}
