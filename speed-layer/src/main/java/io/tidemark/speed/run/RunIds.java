package io.tidemark.speed.run;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Names of runs, in the order of their beginning, and some digits against two at once. */
final class RunIds {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunIds() {}

  static String next(Clock clock) {
    int digits = ThreadLocalRandom.current().nextInt(1 << 24);
    return TIME.format(clock.instant()) + String.format(Locale.ROOT, "-%06x", digits);
  }
}
