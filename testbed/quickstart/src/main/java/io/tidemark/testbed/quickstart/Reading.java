package io.tidemark.testbed.quickstart;

import io.tidemark.client.Provenance;
import java.time.Duration;
import java.util.Objects;

/**
 * What was answered at one moment, found right.
 *
 * @param all flights
 * @param live those of the third week
 * @param behind for how long the oldest flight that is not in it has been under way
 */
record Reading(Counts all, Counts live, Duration behind, Provenance provenance) {
  Reading {
    Objects.requireNonNull(all, "all");
    Objects.requireNonNull(live, "live");
    Objects.requireNonNull(behind, "behind");
    Objects.requireNonNull(provenance, "provenance");
  }
}
