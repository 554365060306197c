package io.tidemark.view.tile;

import java.time.Instant;
import java.util.Objects;

/**
 * One or more whole tiles of one size, without a gap between them.
 *
 * @param fromStart start of the first tile
 * @param toExclusive start of the tile after the last one
 */
public record TileRange(TileSize size, Instant fromStart, Instant toExclusive) {
  public TileRange {
    Objects.requireNonNull(size, "size");
    if (!fromStart.isBefore(toExclusive)) {
      throw new IllegalArgumentException(
          "A range of tiles ends after its start; got " + fromStart + " to " + toExclusive);
    }
  }
}
