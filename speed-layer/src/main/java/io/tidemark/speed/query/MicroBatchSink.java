package io.tidemark.speed.query;

import static org.apache.spark.sql.functions.col;

import io.tidemark.speed.seam.MicroBatch;
import io.tidemark.speed.seam.RowSink;
import io.tidemark.speed.seam.SpeedRun;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Stores the rows of each micro-batch, older segments of a cell before newer ones, then says that
 * it is done. Computes the micro-batch exactly once: a second time would give other bytes of
 * sketches. Called by one thread.
 */
final class MicroBatchSink implements VoidFunction2<Dataset<Row>, Long> {
  private static final long serialVersionUID = 1L;

  private final transient SpeedRun run;
  private final transient MicroBatchLog log;
  private final transient RowSink rows;
  private final transient ResolvedView view;
  private final transient int tasks;
  private final transient Gate gate;

  /** Hears of micro-batches, and may forbid the next one. */
  interface Gate {
    /**
     * @throws StoppedException if no further micro-batch is wanted
     */
    void before();

    void after(MicroBatch done, long rows);
  }

  /** The query was asked to end, and did between two micro-batches. */
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  MicroBatchSink(
      SpeedRun run, MicroBatchLog log, RowSink rows, ResolvedView view, int tasks, Gate gate) {
    this.run = run;
    this.log = log;
    this.rows = rows;
    this.view = view;
    this.tasks = tasks;
    this.gate = gate;
  }

  @Override
  public void call(Dataset<Row> partials, Long id) {
    gate.before();
    long start = id == 0 ? run.positionMillis() : log.end(id - 1);
    MicroBatch batch = run.batch(start, log.end(id));
    long written = write(inOrder(partials, batch));
    batch.done();
    gate.after(batch, written);
  }

  private long write(Dataset<Row> partials) {
    RowSink sink = rows;
    SpeedRows speed = new SpeedRows(view.key().size());
    MapPartitionsFunction<Row, Long> write =
        part -> List.of(part.hasNext() ? sink.write(speed.of(part)) : 0L).iterator();
    long written = 0;
    for (long count : partials.mapPartitions(write, Encoders.LONG()).collectAsList()) {
      written += count;
    }
    return written;
  }

  /** All rows of a cell in one task; within one segment they are, as a cell has only one. */
  private Dataset<Row> inOrder(Dataset<Row> partials, MicroBatch batch) {
    List<Column> partition = new ArrayList<>();
    for (Field field : view.key()) {
      partition.add(col("`" + field.name() + "`"));
    }
    partition.add(col("tile_size"));
    List<Column> order = new ArrayList<>();
    order.add(col(SegmentPartials.SEGMENT));
    order.addAll(partition);
    order.add(col("tile"));
    Dataset<Row> together =
        withinOneSegment(batch)
            ? partials
            : partials.repartition(tasks, partition.toArray(Column[]::new));
    return together.sortWithinPartitions(order.toArray(Column[]::new));
  }

  private boolean withinOneSegment(MicroBatch batch) {
    Duration segment = view.source().segment();
    return Math.floorDiv(batch.startExclusive(), segment.toMillis())
        == Math.floorDiv(batch.endInclusive(), segment.toMillis());
  }
}
