package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The statements on a speed table, and its rows. The texts are to be prepared by whoever runs them.
 * Immutable and thread-safe.
 */
public final class SpeedStatements {
  private final ViewTables tables;
  private final StateCodec states;
  private final PartitionCodec partitions;
  private final int keys;

  public SpeedStatements(ViewTables tables) {
    this.tables = Objects.requireNonNull(tables, "tables");
    this.states = new StateCodec(tables.states());
    this.partitions = new PartitionCodec(tables, tables.speedTable());
    this.keys = partitions.keys();
  }

  String insertText() {
    List<String> columns = partition();
    columns.addAll(List.of("tile", "segment", "stamp", "events", "checksum"));
    columns.addAll(tables.stateColumns());
    return "INSERT INTO %s (%s) VALUES (%s) USING TIMESTAMP ?"
        .formatted(
            tables.speedTable(),
            String.join(", ", columns),
            String.join(", ", Collections.nCopies(columns.size(), "?")));
  }

  /** Binds every column: an older value must not show through where this row has none. */
  BoundStatement insert(PreparedStatement insert, SpeedRow row, long micros) {
    BoundStatementBuilder bound =
        bindPartition(insert, row.key(), row.size(), row.segmentDay())
            .setInstant(keys + 2, row.tile())
            .setInstant(keys + 3, row.segment())
            .setLong(keys + 4, row.stampMillis())
            .setLong(keys + 5, row.events())
            .setLong(keys + 6, row.checksum());
    bound = states.write(bound, keys + 7, row.state());
    for (int i = 0; i < states.size(); i++) {
      if (row.state().get(i) == null) {
        bound = bound.setToNull(keys + 7 + i);
      }
    }
    return bound.setLong(keys + 7 + states.size(), micros).build();
  }

  int bytes(SpeedRow row) {
    return states.bytes(row.state()) + 80 + 40 * keys;
  }

  /** Reads tiles of one partition, in order of time, of one tile the newest segment first. */
  public String sliceText() {
    return "SELECT %s FROM %s WHERE %s AND tile >= ? AND tile < ?"
        .formatted(allColumns(), tables.speedTable(), PartitionCodec.equal(partition()));
  }

  /**
   * @param slice {@link #sliceText} prepared
   * @param from start of the first tile
   * @param to the first start that is not wanted any more
   */
  public BoundStatement slice(
      PreparedStatement slice,
      List<Object> key,
      TileSize size,
      LocalDate segmentDay,
      Instant from,
      Instant to) {
    return bindPartition(slice, key, size, segmentDay)
        .setInstant(keys + 2, from)
        .setInstant(keys + 3, to)
        .build();
  }

  String scanText() {
    String token = "token(" + String.join(", ", partition()) + ")";
    return "SELECT %s FROM %s WHERE %s >= ? AND %s <= ?"
        .formatted(allColumns(), tables.speedTable(), token, token);
  }

  /** As {@link #scanText}, of some segments; the nodes read all rows and send these. */
  String scanSegmentsText() {
    return scanText() + " AND segment >= ? AND segment < ? ALLOW FILTERING";
  }

  /** A row of any statement that this class reads with. */
  public SpeedRow row(Row row) {
    return new SpeedRow(
        partitions.key(row),
        partitions.size(row),
        row.getInstant(keys + 1),
        row.getInstant(keys + 2),
        row.getLong(keys + 3),
        row.getLong(keys + 4),
        row.getLong(keys + 5),
        states.read(row, keys + 6));
  }

  private BoundStatementBuilder bindPartition(
      PreparedStatement statement, List<Object> key, TileSize size, LocalDate segmentDay) {
    return partitions.bind(statement, key, size).setLocalDate(keys + 1, segmentDay);
  }

  private List<String> partition() {
    List<String> columns = new ArrayList<>(tables.keyColumns());
    columns.addAll(List.of("tile_size", "segment_day"));
    return columns;
  }

  private String allColumns() {
    List<String> columns = new ArrayList<>(tables.keyColumns());
    columns.addAll(List.of("tile_size", "tile", "segment", "stamp", "events", "checksum"));
    columns.addAll(tables.stateColumns());
    return String.join(", ", columns);
  }
}
