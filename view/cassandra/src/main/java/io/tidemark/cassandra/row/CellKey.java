package io.tidemark.cassandra.row;

import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Which cell: a key, and a tile.
 *
 * @param key values of the view's key columns, in its order, of the Java classes that {@link
 *     io.tidemark.view.type.DataType.Kind} names; none is null
 * @param tile the tile's start
 */
public record CellKey(List<Object> key, TileSize size, Instant tile) {
  public CellKey {
    key = List.copyOf(key);
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(tile, "tile");
  }
}
