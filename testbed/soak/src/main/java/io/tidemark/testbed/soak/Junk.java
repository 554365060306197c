package io.tidemark.testbed.soak;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.BatchRowReader;
import io.tidemark.cassandra.row.BatchRowWriter;
import io.tidemark.cassandra.row.CellKey;
import io.tidemark.cassandra.row.TokenSlice;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.settings.Settings;
import io.tidemark.view.definition.ResolvedView;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * What a bad night may have left: rows under the number of a withdrawn generation that are far from
 * the truth, in cells that no other generation since then has written.
 */
final class Junk {
  private static final long TOO_MANY = 1_000_000;

  private final CassandraSettings settings;
  private final ResolvedView view;

  Junk(Settings settings, ResolvedView view) {
    this.settings = CassandraSettings.from(settings);
    this.view = view;
  }

  /**
   * Writes them for the greatest number that does not count.
   *
   * @param pointer as a rollback left it
   * @return how many rows
   */
  int spoil(Pointer pointer) {
    long withdrawn = pointer.current().excluded().greatest();
    ViewTables tables = ViewTables.of(settings.keyspace(), view);
    try (CqlSession session = CassandraSessions.open(settings);
        BatchRowWriter writer = new BatchRowWriter(session, tables)) {
      Map<CellKey, BatchRow> newest = new HashMap<>();
      for (TokenSlice slice : TokenSlice.split(1)) {
        Iterator<BatchRow> rows = new BatchRowReader(session, tables).scan(slice);
        while (rows.hasNext()) {
          BatchRow row = rows.next();
          newest.putIfAbsent(row.cell(), row);
        }
      }
      int spoilt = 0;
      for (BatchRow row : newest.values()) {
        if (row.generation() < withdrawn) {
          writer.write(
              new BatchRow(
                  row.key(),
                  row.size(),
                  row.tile(),
                  withdrawn,
                  row.events() + TOO_MANY,
                  row.checksum() + 1,
                  row.state()));
          spoilt++;
        }
      }
      return spoilt;
    }
  }
}
