package io.tidemark.cassandra.row;

import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Which batch row: a cell, and the generation that wrote it. */
public record RowKey(CellKey cell, long generation) {
  public RowKey {
    Objects.requireNonNull(cell, "cell");
  }

  public RowKey(List<Object> key, TileSize size, Instant tile, long generation) {
    this(new CellKey(key, size, tile), generation);
  }
}
