package io.tidemark.cassandra.row;

import io.tidemark.cassandra.table.ViewTables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Row keys as they come, those of one partition that stand together in groups of a bounded size.
 */
final class Neighbours implements Iterator<List<RowKey>> {
  private static final long MOST_BYTES = 500_000;
  private static final long MOST_ROWS = 50;

  private final Iterator<RowKey> keys;
  private final ViewTables tables;
  private final int most;
  private RowKey next;

  Neighbours(Iterator<RowKey> keys, ViewTables tables) {
    this.keys = keys;
    this.tables = tables;
    this.most = (int) Math.max(1, Math.min(MOST_ROWS, MOST_BYTES / tables.rowBytes()));
  }

  @Override
  public boolean hasNext() {
    return next != null || keys.hasNext();
  }

  @Override
  public List<RowKey> next() {
    List<RowKey> group = new ArrayList<>();
    group.add(next == null ? keys.next() : next);
    next = null;
    while (keys.hasNext() && next == null) {
      RowKey key = keys.next();
      if (group.size() < most && samePartition(group.get(0).cell(), key.cell())) {
        group.add(key);
      } else {
        next = key;
      }
    }
    return group;
  }

  private boolean samePartition(CellKey one, CellKey other) {
    return one.size() == other.size()
        && one.key().equals(other.key())
        && tables.period(one.size(), one.tile()).equals(tables.period(other.size(), other.tile()));
  }
}
