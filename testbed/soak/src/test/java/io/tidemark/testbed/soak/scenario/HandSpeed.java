package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tidemark.cassandra.row.SpeedRow;
import io.tidemark.cassandra.row.WriteTime;
import io.tidemark.speed.seam.Beginning;
import io.tidemark.speed.seam.Checkpoint;
import io.tidemark.speed.seam.MicroBatch;
import io.tidemark.speed.seam.RowSink;
import io.tidemark.speed.seam.SpeedRun;
import io.tidemark.speed.seam.Start;
import io.tidemark.speed.seam.Starter;
import io.tidemark.testbed.soak.scenario.Log.Record;
import io.tidemark.testbed.soak.scenario.Log.Total;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the speed layer does, step by step, without Spark: its rows are computed from the log, its
 * protocol is the real one.
 */
final class HandSpeed {
  private final Scenario scenario;
  private final Starter starter;
  private WriteTime writeTime = WriteTime.ofStamp();
  private Optional<Checkpoint> checkpoint = Optional.empty();
  private SpeedRun run;
  private int runs;

  HandSpeed(Scenario scenario) {
    this.scenario = scenario;
    this.starter =
        new Starter(
            scenario.pointers(),
            scenario.progress(),
            scenario.view(),
            scenario.tables().fingerprint(),
            Log.SPAN);
  }

  /** A micro-batch under way. */
  record InFlight(SpeedRun run, MicroBatch batch, List<SpeedRow> rows) {}

  HandSpeed writing(WriteTime other) {
    this.writeTime = other;
    return this;
  }

  SpeedRun run() {
    return run;
  }

  /** A process starts, as it must. */
  Start start() {
    return start(OptionalLong.empty());
  }

  Start start(OptionalLong reachBackTo) {
    Start start = starter.start("speed-" + ++runs, checkpoint, reachBackTo);
    if (start instanceof Start.Resume resume) {
      run = resume.run();
    } else if (start instanceof Start.Fresh fresh) {
      run = fresh.run();
      checkpoint = Optional.empty();
    }
    return start;
  }

  HandSpeed startFresh() {
    assertInstanceOf(Start.Fresh.class, start());
    return this;
  }

  HandSpeed resume() {
    assertInstanceOf(Start.Resume.class, start());
    return this;
  }

  void loseCheckpoint() {
    checkpoint = Optional.empty();
  }

  Optional<Checkpoint> checkpoint() {
    return checkpoint;
  }

  void putBack(Optional<Checkpoint> old) {
    checkpoint = old;
  }

  /** The next micro-batch, up to and with that unit; nothing is written yet. */
  InFlight next(long unit) {
    return until(Log.at(unit));
  }

  /** As {@link #next}, by commit time. */
  InFlight until(long end) {
    MicroBatch batch = run.batch(run.positionMillis(), end);
    return new InFlight(run, batch, rows(run.beginning(), batch));
  }

  /** Stores one row of a micro-batch. */
  void write(InFlight flight, int row) {
    write(flight, flight.rows().subList(row, row + 1));
  }

  void write(InFlight flight, List<SpeedRow> rows) {
    long ignored =
        new RowSink(
                scenario.space().settings(),
                scenario.resolved(),
                flight.run().beginning(),
                writeTime)
            .write(rows.iterator());
  }

  /** Moves progress and commits the checkpoint; all rows are stored. */
  void done(InFlight flight) {
    flight.batch().done();
    checkpoint =
        Optional.of(new Checkpoint(flight.run().beginning(), flight.batch().endInclusive()));
  }

  /** A whole micro-batch. */
  HandSpeed through(long unit) {
    InFlight flight = next(unit);
    write(flight, flight.rows());
    done(flight);
    return this;
  }

  private List<SpeedRow> rows(Beginning beginning, MicroBatch batch) {
    Map<String, Map<Long, Total>> totals = new TreeMap<>();
    Map<String, Map<Long, Long>> stamps = new TreeMap<>();
    List<SpeedRow> rows = new ArrayList<>();
    for (Record record : counted(beginning, batch.endInclusive())) {
      long segment = Log.segmentOf(record.time());
      totals
          .computeIfAbsent(record.cell(), cell -> new TreeMap<>())
          .merge(segment, Total.NONE.plus(record.value()), Total::plus);
      stamps
          .computeIfAbsent(record.cell(), cell -> new TreeMap<>())
          .merge(segment, record.time(), Math::max);
    }
    totals.forEach(
        (cell, segments) ->
            segments.forEach(
                (segment, total) -> {
                  long stamp = stamps.get(cell).get(segment);
                  if (stamp > batch.startExclusive()) {
                    rows.add(row(cell, segment, total, stamp));
                  }
                }));
    rows.sort(Comparator.comparing(SpeedRow::segment));
    return rows;
  }

  /** Records that are no copy of one at most the span before, and lie after the horizon. */
  private List<Record> counted(Beginning beginning, long endInclusive) {
    List<Record> counted = new ArrayList<>();
    Map<String, Long> copies = new TreeMap<>();
    for (Record record : scenario.log().records()) {
      if (record.time() < beginning.readFromMillis() || record.time() > endInclusive) {
        continue;
      }
      Long copy = copies.put(record.id(), record.time());
      boolean duplicate = copy != null && record.time() - copy <= Log.SPAN.toMillis();
      if (!duplicate && beginning.counts(record.time())) {
        counted.add(record);
      }
    }
    return counted;
  }

  private static SpeedRow row(String cell, long segment, Total total, long stamp) {
    return new SpeedRow(
        List.of(cell),
        TileSize.HOUR,
        Views.TILE,
        Instant.ofEpochMilli(segment),
        stamp,
        total.events(),
        total.sum(),
        List.of(total.events()));
  }
}
