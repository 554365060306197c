package io.tidemark.testbed.soak.truth;

import io.tidemark.view.tile.TileSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A cell of the soak's view, whose zone is UTC and whose tiles are minute, hour and day. */
public record CellId(String place, TileSize size, Instant tile) {
  /** The view's tile sizes, coarsest first. */
  private static final List<TileSize> SIZES = List.of(TileSize.DAY, TileSize.HOUR, TileSize.MINUTE);

  public CellId {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(tile, "tile");
  }

  /** How long such a tile is. */
  public static Duration length(TileSize size) {
    return switch (size) {
      case MINUTE -> Duration.ofMinutes(1);
      case HOUR -> Duration.ofHours(1);
      case DAY -> Duration.ofDays(1);
      case MONTH, YEAR -> throw new IllegalArgumentException("The view has no tiles of " + size);
    };
  }

  /** The start of the tile that holds the instant. */
  public static Instant start(TileSize size, Instant at) {
    long length = length(size).toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length) * length);
  }

  /** The cell that holds an event of that place and time. */
  public static CellId of(String place, TileSize size, Instant at) {
    return new CellId(place, size, start(size, at));
  }

  /** The end of its tile. */
  public Instant end() {
    return tile.plus(length(size));
  }

  /** The cells that cover a range of whole minutes, coarsest where they fit. */
  public static List<CellId> cover(String place, Instant from, Instant to) {
    List<CellId> cells = new ArrayList<>();
    Instant at = from;
    while (at.isBefore(to)) {
      Instant here = at;
      TileSize size =
          SIZES.stream()
              .filter(s -> start(s, here).equals(here) && !here.plus(length(s)).isAfter(to))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(here + " is within a minute"));
      CellId cell = new CellId(place, size, at);
      cells.add(cell);
      at = cell.end();
    }
    return cells;
  }
}
