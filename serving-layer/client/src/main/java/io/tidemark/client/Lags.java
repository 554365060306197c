package io.tidemark.client;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * For how long records may have waited to be counted. A source that was idle for an hour and then
 * brings one record is an hour ahead of the speed layer by its positions, although the record has
 * waited for a second: so a client remembers when it last saw a speed layer that had counted
 * everything. Thread-safe.
 */
final class Lags {
  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, Long> caughtUp = new ConcurrentHashMap<>();

  /**
   * @param nanoTime elapsed time, as {@link System#nanoTime}
   */
  Lags(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * No record of the source has waited for longer.
   *
   * @param fingerprint of the view
   * @param throughMillis what is counted
   * @param positionMillis of the source's newest commit
   */
  Duration lag(String fingerprint, long throughMillis, long positionMillis) {
    long now = nanoTime.getAsLong();
    if (throughMillis >= positionMillis) {
      caughtUp.put(fingerprint, now);
      return Duration.ZERO;
    }
    Duration behind = Duration.ofMillis(positionMillis - throughMillis);
    Long last = caughtUp.get(fingerprint);
    Duration waited = last == null ? behind : Duration.ofNanos(now - last);
    return waited.compareTo(behind) < 0 ? waited : behind;
  }
}
