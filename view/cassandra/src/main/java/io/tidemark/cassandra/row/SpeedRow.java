package io.tidemark.cassandra.row;

import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What one segment of commit time brought to one cell: absolute, so that writing it again changes
 * nothing.
 *
 * @param key values of the view's key columns, in its order
 * @param tile the tile's start
 * @param segment the segment's start
 * @param stampMillis the newest commit time that is counted in it, milliseconds since
 *     1970-01-01T00:00Z
 * @param events how many events
 * @param checksum the sum of the events' hashes modulo 2^64
 * @param state as {@link BatchRow#state}
 */
public record SpeedRow(
    List<Object> key,
    TileSize size,
    Instant tile,
    Instant segment,
    long stampMillis,
    long events,
    long checksum,
    List<Object> state) {
  public SpeedRow {
    key = List.copyOf(key);
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(tile, "tile");
    Objects.requireNonNull(segment, "segment");
    state = Collections.unmodifiableList(Arrays.asList(state.toArray()));
    if (stampMillis < segment.toEpochMilli()) {
      throw new IllegalArgumentException(
          "Stamp %s lies before its segment, which begins at %s"
              .formatted(Instant.ofEpochMilli(stampMillis), segment));
    }
  }

  public CellKey cell() {
    return new CellKey(key, size, tile);
  }

  /** The day of the partition that holds it. */
  public LocalDate segmentDay() {
    return day(segment);
  }

  /** The day (UTC) of the partitions that hold a segment. */
  public static LocalDate day(Instant segment) {
    return LocalDate.ofInstant(segment, ZoneOffset.UTC);
  }

  /** Whether all columns are equal; byte arrays by their content. */
  public boolean sameAs(SpeedRow other) {
    return stampMillis == other.stampMillis
        && events == other.events
        && checksum == other.checksum
        && cell().equals(other.cell())
        && segment.equals(other.segment)
        && Arrays.deepEquals(state.toArray(), other.state.toArray());
  }
}
