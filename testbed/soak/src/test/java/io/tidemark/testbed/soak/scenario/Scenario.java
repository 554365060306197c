package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.cassandra.definition.DefinitionStore;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.row.SpeedRowReader;
import io.tidemark.cassandra.row.TokenSlice;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.testbed.soak.scenario.Log.Total;
import io.tidemark.view.definition.ResolvedView;
import java.util.Map;
import java.util.TreeMap;

/** One view with tables of its own, a log, and the two layers stepped by hand. */
final class Scenario {
  private final Space space = Space.shared();
  private final Log log;
  private final ResolvedView resolved;
  private final ViewTables tables;
  private final PointerStore pointers;
  private final ProgressStore progress;
  private final HandBatch batch;
  private final HandSpeed speed;

  /**
   * @param name of the view: the scenario's own
   */
  Scenario(String name) {
    this(name, "n", new Log());
  }

  private Scenario(String name, String measure, Log log) {
    this.log = log;
    this.resolved = Views.counting(name, measure);
    this.tables = ViewTables.of(space.settings().keyspace(), resolved);
    this.pointers = new PointerStore(space.session(), space.settings(), space.seam());
    this.progress = new ProgressStore(space.session(), space.settings().keyspace());
    int created = new Schema(space.session(), space.settings()).createView(tables, space.seam());
    assertEquals(2, created, name);
    String written =
        new DefinitionStore(space.session(), space.settings().keyspace()).write(resolved);
    assertEquals(tables.fingerprint(), written);
    this.batch = new HandBatch(this);
    this.speed = new HandSpeed(this);
  }

  /** One whose speed layer began at unit 0, with nothing in batch. */
  static Scenario begun(String name) {
    Scenario scenario = new Scenario(name);
    var ignored =
        scenario.batch.finish(scenario.batch.plan(scenario.batch.base(), Log.at(0), Map.of()));
    scenario.speed.startFresh();
    return scenario;
  }

  /** The same view and log by another definition, so in tables of its own. */
  Scenario changed() {
    return new Scenario(view(), "m", log);
  }

  Space space() {
    return space;
  }

  Log log() {
    return log;
  }

  String view() {
    return resolved.name();
  }

  ResolvedView resolved() {
    return resolved;
  }

  ViewTables tables() {
    return tables;
  }

  PointerStore pointers() {
    return pointers;
  }

  ProgressStore progress() {
    return progress;
  }

  HandBatch batch() {
    return batch;
  }

  HandSpeed speed() {
    return speed;
  }

  /** By cell, what the rows that a reader at that value takes come to, nothing else asked. */
  Map<String, Total> stored(PointerValue value) {
    Map<String, Total> totals = new TreeMap<>(batch.selected(value));
    long from = Log.segmentOf(value.horizonMillis());
    new SpeedRowReader(space.session(), tables)
        .scan(TokenSlice.split(1).get(0))
        .forEachRemaining(
            row -> {
              if (row.segment().toEpochMilli() >= from) {
                Total total = new Total(row.events(), row.checksum());
                totals.merge((String) row.key().get(0), total, Total::plus);
              }
            });
    return totals;
  }

  /** What is stored is the truth at the end of the log, for readers of the newest pointer. */
  void assertWhole() {
    assertEquals(log.truth(log.newest()), stored(batch.pointer().current()), view());
  }
}
