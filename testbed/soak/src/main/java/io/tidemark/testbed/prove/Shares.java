package io.tidemark.testbed.prove;

import static org.apache.spark.sql.functions.col;

import io.tidemark.batch.silver.Deduplication;
import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.clean.Outcome;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.speed.query.SegmentPartials;
import io.tidemark.speed.seam.Beginning;
import io.tidemark.testbed.oracle.OracleCellKey;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.ViewAlgebra;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.runtime.MemoryStream;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import scala.jdk.javaapi.CollectionConverters;

/** What batch and what speed make of a log, by the plans that they compile. Not thread-safe. */
final class Shares {
  private final SparkSession spark;
  private final CompiledSource source;
  private final CompiledView view;
  private final ViewAlgebra algebra;
  private final Cells cells;
  private final Path checkpoints;
  private int queries;

  /**
   * @param spark set up as the speed layer's queries are
   * @param checkpoints a folder for the state of queries
   */
  Shares(SparkSession spark, CompiledSource source, CompiledView view, Path checkpoints) {
    this.spark = spark;
    this.source = source;
    this.view = view;
    this.algebra = ViewAlgebra.of(view.resolved());
    this.cells = new Cells(view.resolved().view().key(), algebra);
    this.checkpoints = checkpoints;
  }

  /** Batch's: cleaned, deduplicated exactly, every cell computed. */
  Map<OracleCellKey, Cell> batch(TrialLog log) {
    Dataset<Row> events =
        source
            .clean(spark.createDataFrame(Frames.batch(log.beforeHorizon()), Frames.BATCH))
            .where(col(CleanColumns.OUTCOME).equalTo(Outcome.EVENT.word()));
    Dataset<Row> first =
        new Deduplication(source.definition().id()).firsts(events, Optional.empty());
    Map<OracleCellKey, Cell> share = new HashMap<>();
    for (Row row : view.cells(view.prepare(first)).collectAsList()) {
      share.put(cells.key(row), cells.cell(row));
    }
    return share;
  }

  private record SpeedKey(OracleCellKey cell, Object segment) {}

  /** Speed's: a streaming query, one micro-batch after the other; absolute rows by segment. */
  Map<OracleCellKey, Cell> speed(TrialLog log) throws Exception {
    long span = source.definition().deduplicateWithin().toMillis();
    Beginning beginning = new Beginning(log.horizonMillis(), log.horizonMillis() - span, 1);
    MemoryStream<Row> feed = MemoryStream.apply(Encoders.row(Frames.FEED), spark);
    Map<SpeedKey, Cell> rows = new HashMap<>();
    VoidFunction2<Dataset<Row>, Long> upsert =
        (batch, id) -> {
          for (Row row : batch.collectAsList()) {
            rows.put(new SpeedKey(cells.key(row), row.getAs("segment")), cells.cell(row));
          }
        };
    StreamingQuery query =
        new SegmentPartials(source, view)
            .of(feed.toDF(), beginning)
            .writeStream()
            .outputMode("update")
            .option("checkpointLocation", checkpoints.resolve("q" + queries++).toString())
            .trigger(Trigger.ProcessingTime(0))
            .foreachBatch(upsert)
            .start();
    try {
      for (List<LogRecord> batch : log.microBatches(beginning.readFromMillis())) {
        feed.addData(CollectionConverters.asScala(Frames.feed(batch)).toSeq());
        query.processAllAvailable();
      }
    } finally {
      query.stop();
    }
    Map<OracleCellKey, Cell> share = new HashMap<>();
    rows.forEach((key, cell) -> share.merge(key.cell(), cell, algebra::merge));
    return share;
  }

  Cells cells() {
    return cells;
  }

  ViewAlgebra algebra() {
    return algebra;
  }
}
