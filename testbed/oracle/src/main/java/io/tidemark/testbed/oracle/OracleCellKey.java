package io.tidemark.testbed.oracle;

import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Which cell.
 *
 * @param key values of the key columns, of their types' own Java classes; never null
 */
public record OracleCellKey(List<Object> key, TileSize size, Instant tile) {
  public OracleCellKey {
    key = List.copyOf(key);
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(tile, "tile");
  }
}
