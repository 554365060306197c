package io.tidemark.view.definition;

import io.tidemark.view.tile.TileSize;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A view: measures of one source by key and tile.
 *
 * @param where SQL condition on events; empty: all
 * @param key columns of schema or derive; may be empty
 * @param tiles sizes, finest first, at least one
 * @param zone the zone whose calendar cuts the tiles
 * @param maxCells batch refuses the view above this many cells
 */
public record ViewDefinition(
    String name,
    String source,
    Optional<String> where,
    List<String> key,
    List<TileSize> tiles,
    ZoneId zone,
    List<MeasureDefinition> measures,
    long maxCells,
    String description,
    String owner) {

  /** Cells above which batch refuses a view unless it says otherwise. */
  public static final long DEFAULT_MAX_CELLS = 50_000_000;

  public ViewDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(where, "where");
    key = List.copyOf(key);
    tiles = List.copyOf(tiles);
    Objects.requireNonNull(zone, "zone");
    measures = List.copyOf(measures);
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(owner, "owner");
  }

  /** The finest tile size. */
  public TileSize finest() {
    return tiles.get(0);
  }
}
