package io.tidemark.batch.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.Step;
import io.tidemark.cassandra.row.BatchRowWriter;
import io.tidemark.spark.SqlTime;
import io.tidemark.view.tile.TileSize;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** Writes the rows of one generation from gold to Cassandra; any number of times. */
public final class Publication {
  private static final long ROWS_PER_TASK = 20_000;
  private static final String PERIOD = "_period";

  private final BatchContext context;
  private final GoldTable gold;
  private final ViewRows rows;

  public Publication(BatchContext context, GoldTable gold) {
    this.context = Objects.requireNonNull(context, "context");
    this.gold = Objects.requireNonNull(gold, "gold");
    this.rows = new ViewRows(context.cassandra(), gold.view());
  }

  /**
   * Writes.
   *
   * @param goldVersion the version that the generation made
   * @param changed about how many rows, to size tasks
   * @return how many rows were written
   */
  public long write(long goldVersion, long generation, long changed) {
    int keys = gold.view().key().size();
    ViewRows its = rows;
    Dataset<Row> published = gold.published(goldVersion, generation);
    Dataset<Long> written =
        byPartition(published, changed)
            .mapPartitions(
                (MapPartitionsFunction<Row, Long>) part -> writePart(its, keys, part),
                Encoders.LONG());
    long total = 0;
    for (long count : written.collectAsList()) {
      total += count;
      context
          .progress()
          .report(Step.PUBLISH, gold.view().name(), total, changed, "rows written to Cassandra");
    }
    return total;
  }

  /** Rows of one Cassandra partition in one task, in the order of its clustering. */
  Dataset<Row> byPartition(Dataset<Row> published, long changed) {
    int tasks =
        (int) Math.max(1, Math.min(context.batch().publishTasks(), changed / ROWS_PER_TASK + 1));
    ViewRows its = rows;
    UserDefinedFunction period =
        udf(
            (UDF2<String, Object, Long>)
                (size, tile) -> {
                  TileSize tileSize = ViewRows.size(size);
                  return its.tables().period(tileSize, SqlTime.instant(tile)).toEpochMilli();
                },
            DataTypes.LongType);
    List<Column> partition = new ArrayList<>();
    gold.view().key().forEach(field -> partition.add(col("`" + field.name() + "`")));
    partition.add(col(GoldTable.SIZE));
    partition.add(col(PERIOD));
    List<Column> order = new ArrayList<>(partition);
    order.add(col(GoldTable.TILE));
    return published
        .withColumn(PERIOD, period.apply(col(GoldTable.SIZE), col(GoldTable.TILE)))
        .repartition(tasks, partition.toArray(new Column[0]))
        .sortWithinPartitions(order.toArray(new Column[0]))
        .drop(PERIOD);
  }

  private static Iterator<Long> writePart(ViewRows rows, int keys, Iterator<Row> part) {
    if (!part.hasNext()) {
      return List.of(0L).iterator();
    }
    try (BatchRowWriter writer = new BatchRowWriter(rows.session(), rows.tables())) {
      while (part.hasNext()) {
        writer.write(ViewRows.batchRow(part.next(), keys));
      }
      return List.of(writer.flush()).iterator();
    }
  }
}
