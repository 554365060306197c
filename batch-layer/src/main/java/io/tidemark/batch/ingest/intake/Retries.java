package io.tidemark.batch.ingest.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** When to look again at files whose bytes could not be had: at each start, then every minute. */
final class Retries {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Map<String, Long> lookedMillis = new HashMap<>();
  private final Clock clock;

  Retries(Clock clock) {
    this.clock = clock;
  }

  boolean isDue(String origin) {
    Long last = lookedMillis.get(origin);
    return last == null || clock.millis() - last >= EVERY.toMillis();
  }

  void looked(String origin) {
    lookedMillis.put(origin, clock.millis());
  }
}
