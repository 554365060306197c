package io.tidemark.batch.reconcile;

import io.tidemark.cassandra.pointer.PointerValue;
import java.util.Objects;

/**
 * A generation and the one that it followed, both readable in gold of the same tables.
 *
 * @param runId of the run that published it
 * @param base what the pointer held before
 * @param baseGold version of gold that holds base
 * @param generation its number
 * @param gold version of gold that it made
 * @param horizonMillis its horizon H: base and the speed segments before it make up the same
 *     records
 * @param positionMillis its position V: the greatest commit time before the horizon
 */
public record Published(
    String runId,
    PointerValue base,
    long baseGold,
    long generation,
    long gold,
    long horizonMillis,
    long positionMillis) {
  public Published {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(base, "base");
    if (horizonMillis < base.horizonMillis()) {
      throw new IllegalArgumentException(
          "A horizon never moves back: %d is below %d"
              .formatted(horizonMillis, base.horizonMillis()));
    }
  }
}
