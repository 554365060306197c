package io.tidemark.batch.publish;

import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.BatchRowReader;
import io.tidemark.cassandra.row.CellKey;
import io.tidemark.cassandra.row.RowKey;
import io.tidemark.cassandra.row.TokenSlice;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A view's batch table in Cassandra, read whole by token ranges. */
final class WholeTable {
  private final SparkSession spark;
  private final ViewRows rows;
  private final int slices;

  WholeTable(SparkSession spark, ViewRows rows) {
    this.spark = spark;
    this.rows = rows;
    this.slices = Math.max(16, 4 * spark.sparkContext().defaultParallelism());
  }

  /**
   * The row of each cell that a reader at that pointer value selects, unless it says "vanished".
   */
  Dataset<Row> selected(PointerValue pointer, StructType schema) {
    ViewRows its = rows;
    WantedValues.Counting counts = WantedValues.Counting.of(pointer);
    FlatMapFunction<TokenSlice, Row> read =
        slice -> {
          Iterator<BatchRow> all = new BatchRowReader(its.session(), its.tables()).scan(slice);
          return new Selection(all, counts.value());
        };
    return parts().flatMap(read, Encoders.row(schema));
  }

  /** The greatest generation that any row has; 0 if there is no row. */
  long greatestGeneration() {
    ViewRows its = rows;
    MapFunction<TokenSlice, Long> greatest =
        slice -> {
          Iterator<RowKey> keys = new BatchRowReader(its.session(), its.tables()).scanKeys(slice);
          long most = 0;
          while (keys.hasNext()) {
            most = Math.max(most, keys.next().generation());
          }
          return most;
        };
    return parts().map(greatest, Encoders.LONG()).collectAsList().stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  /** Of rows that come cell by cell, newest generation first, the first that counts. */
  private static final class Selection implements Iterator<Row> {
    private final Iterator<BatchRow> all;
    private final PointerValue pointer;
    private CellKey done;
    private Row next;

    Selection(Iterator<BatchRow> all, PointerValue pointer) {
      this.all = all;
      this.pointer = pointer;
      advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      if (next == null) {
        throw new NoSuchElementException("All cells were read");
      }
      Row row = next;
      advance();
      return row;
    }

    private void advance() {
      next = null;
      while (next == null && all.hasNext()) {
        BatchRow row = all.next();
        CellKey cell = row.cell();
        if (!cell.equals(done) && pointer.counts(row.generation())) {
          done = cell;
          if (!row.isVanished()) {
            next = RowFactory.create(ViewRows.values(row));
          }
        }
      }
    }
  }

  /** The table's slices, one for each task. */
  Dataset<TokenSlice> parts() {
    return spark
        .createDataset(TokenSlice.split(slices), Encoders.javaSerialization(TokenSlice.class))
        .repartition(slices);
  }
}
