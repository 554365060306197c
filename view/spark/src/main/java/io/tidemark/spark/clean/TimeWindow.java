package io.tidemark.spark.clean;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The span of time in which events are believed. */
record TimeWindow(Instant earliest, Duration latestAfterReceived) implements Serializable {

  /**
   * @param receivedAt microseconds since 1970-01-01T00:00Z
   */
  void check(Instant time, long receivedAt, Verdict verdict) {
    if (time.isBefore(earliest)) {
      verdict.quarantine("Event time %s is before %s.".formatted(time, earliest));
      return;
    }
    Instant latest = Instant.EPOCH.plus(receivedAt, ChronoUnit.MICROS).plus(latestAfterReceived);
    if (time.isAfter(latest)) {
      verdict.quarantine(
          "Event time %s is more than %s after the record was received."
              .formatted(time, words(latestAfterReceived)));
    }
  }

  private static String words(Duration duration) {
    if (duration.equals(Duration.ofDays(duration.toDays()))) {
      return duration.toDays() == 1 ? "1 day" : duration.toDays() + " days";
    }
    return duration.toSeconds() + " s";
  }
}
