package io.tidemark.batch.publish;

import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.BatchRowDeleter;
import io.tidemark.cassandra.row.BatchRowReader;
import io.tidemark.cassandra.row.CellKey;
import io.tidemark.cassandra.row.RowKey;
import io.tidemark.cassandra.row.TokenSlice;
import io.tidemark.cassandra.table.ViewTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Goes through cells and deletes what of their rows nobody wants. */
final class CellSweep {
  private final SparkSession spark;
  private final ViewRows rows;
  private final WantedValues wanted;
  private final Retention retention;

  CellSweep(SparkSession spark, ViewRows rows, WantedValues wanted, Retention retention) {
    this.spark = spark;
    this.rows = rows;
    this.wanted = wanted;
    this.retention = retention;
  }

  /** How many cells were looked at, how many rows deleted. */
  record Swept(long cells, long deleted) {}

  /** All cells of the table. */
  Swept all() {
    ViewRows its = rows;
    WantedValues values = wanted;
    Retention rule = retention;
    MapFunction<TokenSlice, String> sweep =
        slice -> {
          try (Sweeper sweeper = new Sweeper(its, values, rule)) {
            sweeper.take(new BatchRowReader(its.session(), its.tables()).scanKeys(slice), Set.of());
            return sweeper.done();
          }
        };
    return sum(new WholeTable(spark, rows).parts().map(sweep, Encoders.STRING()).collectAsList());
  }

  /**
   * Some cells.
   *
   * @param cells key columns, tile size and tile, sorted by these
   */
  Swept some(Dataset<Row> cells, int keys) {
    ViewRows its = rows;
    WantedValues values = wanted;
    Retention rule = retention;
    MapPartitionsFunction<Row, String> sweep =
        part -> List.of(some(its, values, rule, keys, part)).iterator();
    return sum(cells.mapPartitions(sweep, Encoders.STRING()).collectAsList());
  }

  private static String some(
      ViewRows rows, WantedValues values, Retention rule, int keys, Iterator<Row> part) {
    ViewTables tables = rows.tables();
    BatchRowReader reader = new BatchRowReader(rows.session(), tables);
    try (Sweeper sweeper = new Sweeper(rows, values, rule)) {
      List<CellKey> together = new ArrayList<>();
      while (part.hasNext()) {
        CellKey cell = ViewRows.cellKey(part.next(), keys);
        if (!together.isEmpty() && !onePartition(tables, together.get(0), cell)) {
          sweeper.take(slice(reader, together), new HashSet<>(together));
          together.clear();
        }
        together.add(cell);
      }
      if (!together.isEmpty()) {
        sweeper.take(slice(reader, together), new HashSet<>(together));
      }
      return sweeper.done();
    }
  }

  private static boolean onePartition(ViewTables tables, CellKey a, CellKey b) {
    return a.size() == b.size()
        && a.key().equals(b.key())
        && tables.period(a.size(), a.tile()).equals(tables.period(b.size(), b.tile()));
  }

  /** The rows from the first to the last cell of one partition. */
  private static Iterator<RowKey> slice(BatchRowReader reader, List<CellKey> cells) {
    CellKey first = cells.get(0);
    Instant end = cells.get(cells.size() - 1).tile().plus(Duration.ofMillis(1));
    Iterator<BatchRow> found = reader.slice(first.key(), first.size(), first.tile(), end);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return found.hasNext();
      }

      @Override
      public RowKey next() {
        return found.next().rowKey();
      }
    };
  }

  private static Swept sum(List<String> parts) {
    long cells = 0;
    long deleted = 0;
    for (String part : parts) {
      int space = part.indexOf(' ');
      cells += Long.parseLong(part.substring(0, space));
      deleted += Long.parseLong(part.substring(space + 1));
    }
    return new Swept(cells, deleted);
  }

  /** Deletes, cell by cell, in one task. */
  private static final class Sweeper implements AutoCloseable {
    private final BatchRowDeleter deleter;
    private final Retention.Deletable deletable;
    private long cells;

    Sweeper(ViewRows rows, WantedValues values, Retention rule) {
      this.deleter = new BatchRowDeleter(rows.session(), rows.tables());
      this.deletable = rule.rowsOf(values.pointer());
    }

    /**
     * Takes rows, those of a cell next to each other.
     *
     * @param only the cells that are meant; empty: all
     */
    void take(Iterator<RowKey> rowKeys, Set<CellKey> only) {
      CellKey cell = null;
      List<Long> generations = new ArrayList<>();
      while (rowKeys.hasNext()) {
        RowKey row = rowKeys.next();
        if (!only.isEmpty() && !only.contains(row.cell())) {
          continue;
        }
        if (!row.cell().equals(cell)) {
          delete(cell, generations);
          cell = row.cell();
          generations.clear();
        }
        generations.add(row.generation());
      }
      delete(cell, generations);
    }

    private void delete(CellKey cell, List<Long> generations) {
      if (cell == null) {
        return;
      }
      cells++;
      long[] all = generations.stream().mapToLong(Long::longValue).toArray();
      for (long generation : deletable.of(all)) {
        deleter.delete(new RowKey(cell, generation));
      }
    }

    String done() {
      return cells + " " + deleter.flush();
    }

    @Override
    public void close() {
      deleter.close();
    }
  }
}
