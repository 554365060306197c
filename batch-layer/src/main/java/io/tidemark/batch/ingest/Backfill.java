package io.tidemark.batch.ingest;

import java.time.Duration;

/**
 * How files are taken in while messages arrive at the same source, so that these stay fresh: each
 * file portion makes them wait, and so does what the speed layer has to count before them.
 *
 * @param portionBytes of a portion of files, as they lie there; a single larger file is taken alone
 * @param bytesPerSecond of files
 */
public record Backfill(long portionBytes, long bytesPerSecond) {
  private static final Duration BUSY = Duration.ofMinutes(1);
  private static final double NANOS = 1e9;

  public Backfill {
    if (portionBytes < 1 || bytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "A backfill takes 1 byte or more, not %d and %d".formatted(portionBytes, bytesPerSecond));
    }
  }

  /** How long after the beginning of a portion of so many bytes the next one may begin. */
  Duration every(long bytes) {
    return Duration.ofNanos((long) (bytes * NANOS / bytesPerSecond));
  }

  /** Whether messages count as arriving when the last ones came so long ago. */
  static boolean isBusy(Duration sinceLastMessages) {
    return sinceLastMessages.compareTo(BUSY) < 0;
  }
}
