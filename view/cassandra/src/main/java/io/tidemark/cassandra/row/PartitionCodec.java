package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.tile.TileSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What partitions of a view's tables have in common: they begin with the key columns and the tile
 * size. Immutable and thread-safe.
 *
 * @param table as messages name it
 */
record PartitionCodec(ViewTables tables, String table) {

  /** How many key columns. */
  int keys() {
    return tables.key().size();
  }

  /** Binds key and tile size, the first {@link #keys} + 1 parameters. */
  BoundStatementBuilder bind(PreparedStatement statement, List<Object> key, TileSize size) {
    int keys = keys();
    if (key.size() != keys) {
      throw new IllegalArgumentException(
          "View '%s' has %d key columns, and there are %d values"
              .formatted(tables.view().name(), keys, key.size()));
    }
    BoundStatementBuilder bound = statement.boundStatementBuilder();
    CodecRegistry codecs = bound.codecRegistry();
    for (int i = 0; i < keys; i++) {
      Object value = key.get(i);
      bound = bound.set(i, value, codecs.codecFor(bound.getType(i), value));
    }
    return bound.setString(keys, size.word());
  }

  /** The key of a row whose first columns are the key columns. */
  List<Object> key(Row row) {
    int keys = keys();
    List<Object> key = new ArrayList<>(keys);
    for (int i = 0; i < keys; i++) {
      key.add(row.getObject(i));
    }
    return key;
  }

  /** The tile size of a row, the column after the key columns. */
  TileSize size(Row row) {
    String word = row.getString(keys());
    return TileSize.ofWord(word)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Table " + table + " has a row of tile size '" + word + "'"));
  }

  /** The condition that all of these columns have a given value. */
  static String equal(List<String> columns) {
    return columns.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
  }
}
