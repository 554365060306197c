package io.tidemark.speed.run;

import static org.apache.spark.sql.functions.col;

import io.tidemark.cassandra.row.SpeedRow;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.testbed.oracle.Deduplication;
import io.tidemark.testbed.oracle.NaiveOracle;
import io.tidemark.testbed.oracle.OracleCell;
import io.tidemark.testbed.oracle.OracleCellKey;
import io.tidemark.testbed.oracle.PreparedEvent;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.measure.ViewAlgebra;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** What speed rows must be, by plain Java over all records of bronze at once. */
final class Truth {
  private final World world;
  private final CompiledView view;

  private record Place(OracleCellKey cell, Instant segment) {}

  Truth(World world, String view) {
    this.world = world;
    this.view = world.view(view);
  }

  /** What is wrong with the view's rows in segments from a horizon on; empty: nothing. */
  List<String> differences(long horizonMillis) {
    Map<Place, OracleCell> wanted = new HashMap<>();
    Map<Place, Long> stamps = new HashMap<>();
    long segment = view.resolved().source().segment().toMillis();
    Map<Long, List<PreparedEvent>> segments = new TreeMap<>();
    for (PreparedEvent event :
        Deduplication.within(events(), view.resolved().source().deduplicateWithin())) {
      if (event.commitTimeMillis() >= horizonMillis) {
        long start = Math.floorDiv(event.commitTimeMillis(), segment) * segment;
        segments.computeIfAbsent(start, any -> new ArrayList<>()).add(event);
      }
    }
    NaiveOracle oracle = new NaiveOracle(view.resolved());
    segments.forEach(
        (start, events) -> {
          Instant at = Instant.ofEpochMilli(start);
          oracle.cells(events).forEach((cell, value) -> wanted.put(new Place(cell, at), value));
          for (PreparedEvent event : events) {
            oracle
                .cells(List.of(event))
                .keySet()
                .forEach(
                    cell -> stamps.merge(new Place(cell, at), event.commitTimeMillis(), Math::max));
          }
        });
    return compare(wanted, stamps, horizonMillis);
  }

  private List<String> compare(
      Map<Place, OracleCell> wanted, Map<Place, Long> stamps, long horizonMillis) {
    ViewAlgebra algebra = ViewAlgebra.of(view.resolved());
    List<String> wrong = new ArrayList<>();
    int found = 0;
    for (SpeedRow row : world.rows(view.resolved().name())) {
      if (row.stampMillis() < horizonMillis) {
        continue;
      }
      Place place = new Place(new OracleCellKey(row.key(), row.size(), row.tile()), row.segment());
      OracleCell truth = wanted.get(place);
      if (truth == null) {
        wrong.add(place + " should not be there");
        continue;
      }
      found++;
      Cell cell = algebra.read(row.events(), row.checksum(), row.state());
      List<Object> presented = new ArrayList<>();
      for (int i = 0; i < view.resolved().measures().size(); i++) {
        presented.add(algebra.present(cell, i));
      }
      for (String difference : truth.differences(row.events(), row.checksum(), presented)) {
        wrong.add(place + ": " + difference);
      }
      if (stamps.get(place) != row.stampMillis()) {
        wrong.add(place + ": stamp " + row.stampMillis() + " is not " + stamps.get(place));
      }
    }
    if (found != wanted.size()) {
      wrong.add("of " + wanted.size() + " rows " + found + " are there");
    }
    if (wanted.isEmpty()) {
      wrong.add("nothing was to be compared");
    }
    return wrong;
  }

  private List<PreparedEvent> events() {
    String name = view.resolved().source().name();
    CompiledSource source = world.source(name);
    Map<Long, Long> times = new HashMap<>();
    List<String> id = view.resolved().source().id();
    Column[] kept =
        id.stream().map(column -> col(column).as("_id_of_" + column)).toArray(Column[]::new);
    List<PreparedEvent> events = new ArrayList<>();
    for (Row row :
        view.prepare(
                source.clean(world.bronze(name).rows(-1, 1_000_000)).where("_outcome = 'event'"),
                kept)
            .collectAsList()) {
      long version = row.<Long>getAs("_commit_version");
      long time = times.computeIfAbsent(version, v -> world.commits(name).commit(v).timeMillis());
      List<Object> inputs = new ArrayList<>();
      for (int i = 0; i < view.resolved().measures().size(); i++) {
        inputs.add(row.getAs("_input_" + i));
      }
      Instant at = row.<Timestamp>getAs("_event_time").toInstant();
      List<Object> key = new ArrayList<>();
      view.resolved().key().forEach(field -> key.add(row.getAs(field.name())));
      List<Object> ids = new ArrayList<>();
      id.forEach(column -> ids.add(row.getAs("_id_of_" + column)));
      events.add(
          new PreparedEvent(
              ids,
              key,
              inputs,
              row.getAs("_skip") == null,
              new EventPosition(
                  at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000,
                  version,
                  row.getAs("_origin"),
                  row.<Long>getAs("_position")),
              time));
    }
    return events;
  }
}
