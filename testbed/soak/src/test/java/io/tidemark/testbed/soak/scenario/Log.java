package io.tidemark.testbed.soak.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Bronze by hand: versions of records, and what is true at each position of it. */
final class Log {
  static final long UNIT = 6_000;
  static final Duration SEGMENT = Duration.ofMillis(10 * UNIT);
  static final Duration SPAN = Duration.ofMillis(10 * UNIT);

  /** One segment before a midnight of these days, so that scenarios go over it. */
  private static final long BASE =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS).toEpochMilli()
          - SEGMENT.toMillis();

  private final List<Record> records = new ArrayList<>();
  private long newest;

  /** A record; values of a scenario are powers of two, so a sum says which are in it. */
  record Record(long time, String id, String cell, long value) {}

  /** What a cell holds. */
  record Total(long events, long sum) {
    static final Total NONE = new Total(0, 0);

    Total plus(long value) {
      return new Total(events + 1, sum + value);
    }

    Total plus(Total other) {
      return new Total(events + other.events, sum + other.sum);
    }
  }

  /** The commit time of that unit, in milliseconds. */
  static long at(long unit) {
    return BASE + unit * UNIT;
  }

  static long segmentOf(long millis) {
    return Math.floorDiv(millis, SEGMENT.toMillis()) * SEGMENT.toMillis();
  }

  /** Begins a version; records are then added to it. */
  Log commit(long unit) {
    if (at(unit) <= newest) {
      throw new IllegalArgumentException("Commit times only grow; got " + unit);
    }
    newest = at(unit);
    return this;
  }

  /** Adds a record to the newest version. */
  Log with(String id, String cell, long value) {
    records.add(new Record(newest, id, cell, value));
    return this;
  }

  /** Commit time of the newest version; 0 if there is none. */
  long newest() {
    return newest;
  }

  List<Record> records() {
    return records;
  }

  /** The greatest commit time of a record below a horizon; 0 if there is none. */
  long positionBefore(long horizonMillis) {
    return records.stream()
        .mapToLong(Record::time)
        .filter(time -> time < horizonMillis)
        .max()
        .orElse(0);
  }

  /** Every position there is, beginning with 0. */
  List<Long> positions() {
    List<Long> positions = new ArrayList<>(List.of(0L));
    records.stream().map(Record::time).distinct().forEach(positions::add);
    return positions;
  }

  /** By cell, what all records through a position come to, each id once, the first one. */
  Map<String, Total> truth(long position) {
    Set<String> seen = new HashSet<>();
    Map<String, Total> totals = new TreeMap<>();
    for (Record record : records) {
      if (record.time() <= position && seen.add(record.id())) {
        Total before = totals.getOrDefault(record.cell(), Total.NONE);
        totals.put(record.cell(), before.plus(record.value()));
      }
    }
    return totals;
  }
}
