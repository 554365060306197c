package io.tidemark.batch.night;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.publish.ViewRows;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.progress.ProgressRow;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.SpeedRow;
import io.tidemark.cassandra.row.SpeedRowWriter;
import io.tidemark.cassandra.row.WriteTime;
import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.clean.Outcome;
import io.tidemark.spark.view.CompiledView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A speed layer that does one thing at a time, as a test says; it removes no duplicates. */
final class SpeedByHand {
  private static final String RUN = "speed-by-hand";

  private final World world;
  private final String view;
  private final ProgressStore progress;

  SpeedByHand(World world, String view) {
    this.world = world;
    this.view = view;
    this.progress = new ProgressStore(world.session(), world.keyspace());
  }

  /** Starts it on the view's current tables, at the pointer's horizon. */
  void start() {
    Pointer pointer = world.pointer(view);
    if (pointer.speedStartMillis().isEmpty()) {
      assertTrue(world.context().pointers().startSpeed(pointer).isDone());
    }
    start(pointer.fingerprint(), pointer.horizonMillis(), pointer.current().positionMillis());
  }

  /** Starts it on some tables. */
  void start(String fingerprint, long horizonMillis, long positionMillis) {
    ProgressRow row = progress.claim(view, fingerprint, RUN).row();
    assertTrue(progress.begin(view, fingerprint, row, horizonMillis, positionMillis).isDone());
  }

  /** Says that rows are complete through there. */
  void advance(String fingerprint, long throughMillis) {
    ProgressRow row = progress.speedSerial(view, fingerprint);
    assertTrue(
        progress
            .advance(
                view,
                fingerprint,
                row.progress().orElseThrow(),
                throughMillis,
                OptionalLong.empty())
            .isDone());
  }

  /** The rows that the bronze versions after the one through the other bring. */
  List<SpeedRow> rows(long afterVersion, long throughVersion) {
    var definitions = world.context().definitions();
    var source = definitions.source(definitions.view(view).source());
    CompiledSource compiledSource = CompiledSource.compile(world.context().spark(), source);
    CompiledView compiled =
        CompiledView.compile(world.context().spark(), compiledSource, definitions.view(view));
    List<SpeedRow> rows = new ArrayList<>();
    for (long version = afterVersion + 1; version <= throughVersion; version++) {
      long time = world.bronze(source.name()).commits().commit(version).timeMillis();
      Dataset<Row> events =
          compiledSource
              .clean(world.bronze(source.name()).rows(version - 1, version))
              .where(col(CleanColumns.OUTCOME).equalTo(Outcome.EVENT.word()));
      Dataset<Row> cells = compiled.cells(compiled.prepare(events));
      GoldTable gold = new GoldTable(world.context().spark(), "unused", compiled.resolved());
      for (Row row :
          cells
              .withColumn(GoldTable.GENERATION, functions.lit(1L))
              .select(GoldTable.columns(gold.columns()))
              .collectAsList()) {
        BatchRow cell = ViewRows.batchRow(row, compiled.resolved().key().size());
        rows.add(row(cell, segment(time, source.segment()), time));
      }
    }
    return rows;
  }

  /** Writes rows as the speed layer does. */
  void write(List<SpeedRow> rows) {
    try (SpeedRowWriter writer =
        new SpeedRowWriter(world.session(), world.tables(view), WriteTime.ofStamp())) {
      rows.forEach(writer::write);
    }
  }

  /** Takes all rows away. */
  void clear() {
    world.session().execute("TRUNCATE " + world.tables(view).speedTable());
  }

  private static SpeedRow row(BatchRow cell, Instant segment, long stamp) {
    return new SpeedRow(
        cell.key(),
        cell.size(),
        cell.tile(),
        segment,
        stamp,
        cell.events(),
        cell.checksum(),
        cell.state());
  }

  private static Instant segment(long time, Duration segment) {
    return Instant.ofEpochMilli(Math.floorDiv(time, segment.toMillis()) * segment.toMillis());
  }
}
