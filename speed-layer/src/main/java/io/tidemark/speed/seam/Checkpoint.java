package io.tidemark.speed.seam;

import java.util.Objects;

/**
 * What a stopped run left to go on from.
 *
 * @param beginning of the run that made it
 * @param positionMillis commit time of the last version whose micro-batch was completed, or the
 *     time before {@link Beginning#readFromMillis} if none was
 */
public record Checkpoint(Beginning beginning, long positionMillis) {
  public Checkpoint {
    Objects.requireNonNull(beginning, "beginning");
  }
}
