package io.tidemark.batch.ingest.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells files that are still being written. A file is settled when it was last modified long enough
 * ago, or when it has stayed the same for that long before our eyes: the clock of the storage may
 * be another one.
 */
final class Settling {
  private record Seen(FeedFile file, long sinceMillis) {}

  private final Map<String, Seen> waiting = new HashMap<>();
  private final Clock clock;
  private final long settleMillis;

  Settling(Clock clock, Duration settle) {
    this.clock = clock;
    this.settleMillis = settle.toMillis();
  }

  boolean isSettled(FeedFile file) {
    long now = clock.millis();
    Seen seen = waiting.get(file.origin());
    if (seen == null && now - file.found().modificationTime() >= settleMillis) {
      return true;
    }
    if (seen == null || seen.file == null || !seen.file.sameAs(file)) {
      waiting.put(file.origin(), new Seen(file, now));
      return false;
    }
    boolean watched = now - seen.sinceMillis >= settleMillis;
    if (watched) {
      waiting.remove(file.origin());
    }
    return watched;
  }

  /** Believes no modification time of that file, but watches it before it counts as settled. */
  void distrust(String origin) {
    waiting.put(origin, new Seen(null, 0));
  }
}
