package io.tidemark.batch.reconcile;

import io.tidemark.batch.publish.ViewRows;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.SpeedRow;
import io.tidemark.cassandra.row.SpeedRowReader;
import io.tidemark.cassandra.row.TokenSlice;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The speed layer's rows of some segments, read from the whole table by token ranges. */
final class SpeedSegments {
  private final SparkSession spark;
  private final ViewRows rows;
  private final int slices;

  SpeedSegments(SparkSession spark, ViewRows rows) {
    this.spark = spark;
    this.rows = rows;
    this.slices = Math.max(16, 4 * spark.sparkContext().defaultParallelism());
  }

  /**
   * One row for each cell and segment, as a row of gold with {@code role} for a generation.
   *
   * @param fromMillis start of the first segment
   * @param toMillis the first start that is not wanted any more
   * @param schema of gold's columns
   */
  Dataset<Row> read(long fromMillis, long toMillis, long role, StructType schema) {
    FlatMapFunction<TokenSlice, Row> read =
        reading(rows, Instant.ofEpochMilli(fromMillis), Instant.ofEpochMilli(toMillis), role);
    List<TokenSlice> parts = TokenSlice.split(slices);
    return spark
        .createDataset(parts, Encoders.javaSerialization(TokenSlice.class))
        .repartition(slices)
        .flatMap(read, Encoders.row(schema));
  }

  /** Static, so that what is sent to executors holds nothing of this. */
  private static FlatMapFunction<TokenSlice, Row> reading(
      ViewRows its, Instant from, Instant to, long role) {
    return slice -> {
      Iterator<SpeedRow> found =
          new SpeedRowReader(its.session(), its.tables()).scan(slice, from, to);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return found.hasNext();
        }

        @Override
        public Row next() {
          return RowFactory.create(ViewRows.values(asBatch(found.next(), role)));
        }
      };
    };
  }

  private static BatchRow asBatch(SpeedRow row, long role) {
    return new BatchRow(
        row.key(), row.size(), row.tile(), role, row.events(), row.checksum(), row.state());
  }
}
