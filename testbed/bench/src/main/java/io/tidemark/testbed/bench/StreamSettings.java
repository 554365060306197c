package io.tidemark.testbed.bench;

import java.time.Duration;
import java.util.List;

/**
 * Sizes of the freshness benchmark, in which ingest and speed layer are at work.
 *
 * @param rate events a second
 * @param time how long is measured
 * @param warmUp how long events are sent before that
 * @param processes 1: ingest and speed layer in one process; 2: in two
 * @param ids identities in the deduplication state before the first event
 * @param logCommits commits of bronze before the first event
 * @param overrides settings of the layers, {@code key=value}
 */
public record StreamSettings(
    int rate,
    Duration time,
    Duration warmUp,
    int processes,
    int ids,
    int logCommits,
    List<String> overrides) {
  /** A young log, an empty state, both layers in one process. */
  public static final StreamSettings DEFAULT =
      new StreamSettings(2_000, Duration.ofSeconds(60), Duration.ofSeconds(60), 1, 0, 0, List.of());

  private static final int MOST_RATE = 200_000;
  private static final int MOST_IDS = 20_000_000;

  public StreamSettings {
    require("rate", rate, 100, MOST_RATE);
    require("seconds", time.toSeconds(), 5, 86_400);
    require("warm-up", warmUp.toSeconds(), 0, 86_400);
    require("processes", processes, 1, 2);
    require("ids", ids, 0, MOST_IDS);
    overrides = List.copyOf(overrides);
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "--%s is %d, and must be from %d to %d".formatted(name, value, least, most));
    }
  }
}
