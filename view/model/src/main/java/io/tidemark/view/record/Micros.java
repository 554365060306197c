package io.tidemark.view.record;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Microseconds since 1970-01-01T00:00Z, as all stored times are. */
final class Micros {
  /** Stands for "no time": no text gives it. */
  static final long NONE = Long.MIN_VALUE;

  static final long PER_SECOND = 1_000_000;
  private static final int NANOS = 1_000;

  private Micros() {}

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
  }

  /** The instant without what is finer than a microsecond. */
  static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / NANOS);
  }

  /**
   * The instant at which the clock of a zone shows a time: the later one's offset where the clock
   * skips it, the earlier one's where the clock shows it twice.
   */
  static long of(LocalDateTime local, ZoneId zone) {
    long seconds =
        zone instanceof ZoneOffset offset
            ? local.toEpochSecond(offset)
            : ZonedDateTime.ofLocal(local, zone, null).toEpochSecond();
    return seconds * PER_SECOND + local.getNano() / NANOS;
  }
}
