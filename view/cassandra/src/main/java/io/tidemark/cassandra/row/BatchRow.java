package io.tidemark.cassandra.row;

import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * One cell as one generation published it.
 *
 * @param key values of the view's key columns, in its order
 * @param tile the tile's start
 * @param events how many events are in the cell; 0 says that the cell vanished
 * @param checksum the sum of the events' hashes modulo 2^64
 * @param state values of {@link io.tidemark.cassandra.table.ViewTables#states}, in their order, of
 *     the Java classes that {@link io.tidemark.view.measure.StateColumn.StateType} names; null
 *     where there is nothing to store. Byte arrays are not copied and must not be changed
 */
public record BatchRow(
    List<Object> key,
    TileSize size,
    Instant tile,
    long generation,
    long events,
    long checksum,
    List<Object> state) {
  public BatchRow {
    key = List.copyOf(key);
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(tile, "tile");
    state = Collections.unmodifiableList(Arrays.asList(state.toArray()));
    if (generation < 1) {
      throw new IllegalArgumentException("Generations are numbered from 1; got " + generation);
    }
  }

  /** The row that says: from this generation on there is no such cell. */
  public static BatchRow vanished(CellKey cell, long generation, int stateColumns) {
    List<Object> nothing = Collections.nCopies(stateColumns, null);
    return new BatchRow(cell.key(), cell.size(), cell.tile(), generation, 0, 0, nothing);
  }

  /** Whether it says that the cell is no more. */
  public boolean isVanished() {
    return events == 0;
  }

  public CellKey cell() {
    return new CellKey(key, size, tile);
  }

  public RowKey rowKey() {
    return new RowKey(cell(), generation);
  }

  /** Whether all columns are equal; byte arrays by their content. */
  public boolean sameAs(BatchRow other) {
    return generation == other.generation
        && events == other.events
        && checksum == other.checksum
        && size == other.size
        && tile.equals(other.tile)
        && key.equals(other.key)
        && Arrays.deepEquals(state.toArray(), other.state.toArray());
  }
}
