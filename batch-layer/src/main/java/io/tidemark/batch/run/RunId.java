package io.tidemark.batch.run;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Names of runs: when they began, in UTC, and four digits against two at once. */
public final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /** A new one, {@code 20260131T020000Z-4f2a}. */
  public static String next(Clock clock) {
    int digits = ThreadLocalRandom.current().nextInt(1 << 16);
    return TIME.format(clock.instant()) + String.format(Locale.ROOT, "-%04x", digits);
  }

  /**
   * The id as given, if it can be one.
   *
   * @throws IllegalArgumentException if it has other signs than letters, digits and {@code -_.:+}
   */
  public static String check(String id) {
    if (!id.matches("[A-Za-z0-9_.:+-]{1,100}")) {
      throw new IllegalArgumentException(
          "A run's id has letters, digits and -_.:+, at most 100; got '" + id + "'");
    }
    return id;
  }
}
