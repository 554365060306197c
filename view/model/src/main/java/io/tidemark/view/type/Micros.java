package io.tidemark.view.type;

import java.time.Instant;

/**
 * Instants as microseconds since 1970-01-01T00:00Z, the unit of timestamps in Spark and in stored
 * cells. {@code ChronoUnit.MICROS.between} overflows on Java 17 beyond the years 1677 and 2262.
 */
public final class Micros {
  private static final long SECOND = 1_000_000L;
  private static final long NANOS = 1000L;

  private Micros() {}

  /**
   * The microseconds of an instant; what is finer is cut off towards the past.
   *
   * @throws ArithmeticException beyond the years -290308 and 294247
   */
  public static long of(Instant instant) {
    long seconds = instant.getEpochSecond();
    long micros = instant.getNano() / NANOS;
    return seconds < 0
        ? Math.addExact(Math.multiplyExact(seconds + 1, SECOND), micros - SECOND)
        : Math.addExact(Math.multiplyExact(seconds, SECOND), micros);
  }

  /** The instant of that many microseconds. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * NANOS);
  }
}
