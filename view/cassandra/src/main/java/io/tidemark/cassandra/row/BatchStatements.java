package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The statements on a batch table, and its rows. Thread-safe. */
final class BatchStatements {
  private static final TupleType PLACE = DataTypes.tupleOf(DataTypes.TIMESTAMP, DataTypes.BIGINT);

  private final CqlSession session;
  private final ViewTables tables;
  private final StateCodec states;
  private final PartitionCodec partitions;
  private final int keys;

  BatchStatements(CqlSession session, ViewTables tables) {
    this.session = session;
    this.tables = tables;
    this.states = new StateCodec(tables.states());
    this.partitions = new PartitionCodec(tables, tables.batchTable());
    this.keys = partitions.keys();
  }

  CqlSession session() {
    return session;
  }

  PreparedStatement prepareInsert() {
    List<String> columns = new ArrayList<>(tables.batchPartition());
    columns.addAll(List.of("tile", "generation", "events", "checksum"));
    columns.addAll(tables.stateColumns());
    return session.prepare(
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                tables.batchTable(),
                String.join(", ", columns),
                String.join(", ", Collections.nCopies(columns.size(), "?"))));
  }

  BoundStatement insert(PreparedStatement insert, BatchRow row) {
    BoundStatementBuilder bound =
        bindTile(insert, row.key(), row.size(), row.tile())
            .setLong(keys + 3, row.generation())
            .setLong(keys + 4, row.events())
            .setLong(keys + 5, row.checksum());
    return states.write(bound, keys + 6, row.state()).build();
  }

  int bytes(BatchRow row) {
    return states.bytes(row.state()) + 60 + 40 * keys;
  }

  PreparedStatement prepareDelete() {
    return session.prepare(
        "DELETE FROM %s WHERE %s AND tile = ? AND generation = ?"
            .formatted(tables.batchTable(), PartitionCodec.equal(tables.batchPartition())));
  }

  BoundStatement delete(PreparedStatement delete, RowKey row) {
    CellKey cell = row.cell();
    return bindTile(delete, cell.key(), cell.size(), cell.tile())
        .setLong(keys + 3, row.generation())
        .build();
  }

  PreparedStatement prepareRead() {
    return session.prepare(
        "SELECT %s FROM %s WHERE %s AND (tile, generation) IN ?"
            .formatted(
                allColumns(), tables.batchTable(), PartitionCodec.equal(tables.batchPartition())));
  }

  /**
   * @param rows of one partition, not more than fit a page
   */
  BoundStatement read(PreparedStatement read, List<RowKey> rows) {
    CellKey first = rows.get(0).cell();
    List<TupleValue> places =
        rows.stream().map(row -> PLACE.newValue(row.cell().tile(), row.generation())).toList();
    return bindPartition(read, first.key(), first.size(), first.tile())
        .setList(keys + 2, places, TupleValue.class)
        .build();
  }

  PreparedStatement prepareSlice() {
    return session.prepare(
        "SELECT %s FROM %s WHERE %s AND tile >= ? AND tile < ?"
            .formatted(
                allColumns(), tables.batchTable(), PartitionCodec.equal(tables.batchPartition())));
  }

  BoundStatement slice(
      PreparedStatement slice, List<Object> key, TileSize size, Instant from, Instant to) {
    return bindTile(slice, key, size, from).setInstant(keys + 3, to).build();
  }

  PreparedStatement prepareScan(boolean wholeRows) {
    List<String> some = new ArrayList<>(tables.keyColumns());
    some.addAll(List.of("tile_size", "tile", "generation"));
    return session.prepare(
        "SELECT %s FROM %s WHERE token(%s) >= ? AND token(%s) <= ?"
            .formatted(
                wholeRows ? allColumns() : String.join(", ", some),
                tables.batchTable(),
                String.join(", ", tables.batchPartition()),
                String.join(", ", tables.batchPartition())));
  }

  BatchRow row(Row row) {
    RowKey key = rowKey(row);
    return new BatchRow(
        key.cell().key(),
        key.cell().size(),
        key.cell().tile(),
        key.generation(),
        row.getLong(keys + 3),
        row.getLong(keys + 4),
        states.read(row, keys + 5));
  }

  RowKey rowKey(Row row) {
    return new RowKey(
        partitions.key(row), partitions.size(row), row.getInstant(keys + 1), row.getLong(keys + 2));
  }

  /** Binds partition and tile, which come first in most statements. */
  private BoundStatementBuilder bindTile(
      PreparedStatement statement, List<Object> key, TileSize size, Instant tile) {
    return bindPartition(statement, key, size, tile).setInstant(keys + 2, tile);
  }

  private BoundStatementBuilder bindPartition(
      PreparedStatement statement, List<Object> key, TileSize size, Instant tile) {
    return partitions.bind(statement, key, size).setInstant(keys + 1, tables.period(size, tile));
  }

  private String allColumns() {
    List<String> columns = new ArrayList<>(tables.keyColumns());
    columns.addAll(List.of("tile_size", "tile", "generation", "events", "checksum"));
    columns.addAll(tables.stateColumns());
    return String.join(", ", columns);
  }
}
