package io.tidemark.command;

import java.time.Duration;

/** Spans of time as people say them: the two greatest units that matter. */
final class Spans {
  private Spans() {}

  static String words(Duration span) {
    if (span.isNegative()) {
      return "-" + words(span.negated());
    }
    long seconds = span.toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 2 * 3600) {
      return seconds / 60 + " min";
    }
    if (seconds < 48 * 3600) {
      return "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }
    return "%d d %d h".formatted(seconds / 86400, seconds % 86400 / 3600);
  }
}
