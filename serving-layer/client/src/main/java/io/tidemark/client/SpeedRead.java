package io.tidemark.client;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The speed rows of one question, of all days since the horizon. Rows of a cell are written by
 * ascending segment, so they must be taken newest first; but days are partitions of their own and
 * are read at the same time. Where a row shows that its segment was written to after progress was
 * read, older segments may have been missed, and are read once more. Not thread-safe; its steps
 * follow each other.
 */
final class SpeedRead {
  private final CqlSession session;
  private final Steps steps;
  private final ServedView served;
  private final Plan plan;
  private final long segment;
  private final long firstSegment;
  private final long oldest;
  private final int perDay;
  private final NavigableMap<LocalDate, List<List<Row>>> days = new TreeMap<>();

  /**
   * Rows of one day, of the key and span of a number.
   *
   * @param newestStamp among those that were read before; 0 if there were none
   */
  private record Part(LocalDate day, int number, long newestStamp) {}

  /**
   * @param horizonMillis segments from the one that holds it on are read
   * @param oldestMillis no row is of a day before
   */
  SpeedRead(
      CqlSession session,
      Steps steps,
      ServedView served,
      Plan plan,
      long horizonMillis,
      long oldestMillis) {
    this.session = session;
    this.steps = steps;
    this.served = served;
    this.plan = plan;
    this.segment = served.segment().toMillis();
    this.firstSegment = start(horizonMillis);
    this.oldest = Math.max(firstSegment, oldestMillis);
    this.perDay = plan.keys().size() * plan.speedSpans().size();
  }

  /**
   * Reads rows: all there are, or, when some were read before, those of days that were not over at
   * {@code finalMillis}.
   *
   * @param throughMillis all records up to here had been counted before the call
   * @param finalMillis a position at or before which rows that were read before were complete
   * @param nowMillis no record is newer
   */
  CompletionStage<SpeedRead> read(long throughMillis, long finalMillis, long nowMillis) {
    LocalDate first = later(days.isEmpty() ? oldest : finalMillis);
    LocalDate last = later(Math.max(throughMillis, nowMillis));
    List<LocalDate> wanted = first.datesUntil(last.plusDays(1)).toList();
    long base = Math.max(start(throughMillis), firstSegment);
    return ask(wanted)
        .thenCompose(
            found -> {
              days.putAll(found);
              if (newest(found, SpeedRows.SEGMENT) <= base) {
                return CompletableFuture.completedFuture(this);
              }
              LocalDate open = later(throughMillis);
              List<LocalDate> again = wanted.stream().filter(d -> !d.isBefore(open)).toList();
              return ask(again).thenApply(this::mend);
            });
  }

  /** The newest stamp in rows that count; 0 if there are none. */
  long newestStamp() {
    return newest(days, SpeedRows.STAMP);
  }

  /** The rows that count, of each key and span. */
  List<List<Row>> rows() {
    if (days.size() == 1) {
      return days.firstEntry().getValue();
    }
    List<List<Row>> all = new ArrayList<>(perDay);
    for (int i = 0; i < perDay; i++) {
      List<Row> rows = new ArrayList<>();
      for (List<List<Row>> day : days.values()) {
        rows.addAll(day.get(i));
      }
      all.add(rows);
    }
    return all;
  }

  /** Of each cell keeps the newest row, and takes all older ones from what was read once more. */
  private SpeedRead mend(Map<LocalDate, List<List<Row>>> again) {
    for (int i = 0; i < perDay; i++) {
      Map<Long, Long> newest = new HashMap<>();
      for (List<List<Row>> day : days.values()) {
        for (Row row : day.get(i)) {
          newest.merge(tile(row), segment(row), Math::max);
        }
      }
      for (LocalDate day : again.keySet()) {
        List<Row> mended = new ArrayList<>();
        for (Row row : days.get(day).get(i)) {
          if (segment(row) == newest.get(tile(row))) {
            mended.add(row);
          }
        }
        for (Row row : again.get(day).get(i)) {
          if (segment(row) < newest.getOrDefault(tile(row), Long.MIN_VALUE)) {
            mended.add(row);
          }
        }
        days.get(day).set(i, mended);
      }
    }
    return this;
  }

  /**
   * Where they go out at the same time, the newest day goes first, and what was read before goes by
   * its newest stamp: what is written to all the time is read as soon after progress as can be, and
   * the rest hardly changes meanwhile. A listener has the worst order.
   */
  private List<Part> order(List<LocalDate> wanted) {
    List<Part> parts = new ArrayList<>(wanted.size() * perDay);
    for (LocalDate day : wanted) {
      for (int i = 0; i < perDay; i++) {
        List<Row> before = days.containsKey(day) ? days.get(day).get(i) : List.of();
        parts.add(new Part(day, i, newest(before, SpeedRows.STAMP)));
      }
    }
    if (steps.isAtOnce()) {
      parts.sort(Comparator.comparingLong(Part::newestStamp).thenComparing(Part::day).reversed());
    }
    return parts;
  }

  private CompletionStage<Map<LocalDate, List<List<Row>>>> ask(List<LocalDate> wanted) {
    List<Part> parts = order(wanted);
    int spans = plan.speedSpans().size();
    return steps
        .gather(
            session,
            parts.size(),
            number -> {
              Part part = parts.get(number);
              steps.listener().speedPartition(part.day());
              Key key = plan.keys().get(part.number() / spans);
              return served.speedSlice(
                  key, plan.speedSpans().get(part.number() % spans), part.day());
            })
        .thenApply(pages -> byDay(parts, pages));
  }

  private Map<LocalDate, List<List<Row>>> byDay(
      List<Part> parts, List<List<AsyncResultSet>> pages) {
    Map<LocalDate, List<List<Row>>> found = new TreeMap<>();
    for (int i = 0; i < parts.size(); i++) {
      found
          .computeIfAbsent(
              parts.get(i).day(), day -> new ArrayList<>(Collections.nCopies(perDay, null)))
          .set(parts.get(i).number(), SpeedRows.from(firstSegment, pages.get(i)));
    }
    return found;
  }

  private static long newest(Map<LocalDate, List<List<Row>>> days, int column) {
    long newest = 0;
    for (List<List<Row>> day : days.values()) {
      for (List<Row> rows : day) {
        newest = Math.max(newest, newest(rows, column));
      }
    }
    return newest;
  }

  private static long newest(List<Row> rows, int column) {
    long newest = 0;
    for (Row row : rows) {
      newest = Math.max(newest, SpeedRows.number(row, column));
    }
    return newest;
  }

  private static long tile(Row row) {
    return SpeedRows.number(row, SpeedRows.TILE);
  }

  private static long segment(Row row) {
    return SpeedRows.number(row, SpeedRows.SEGMENT);
  }

  private long start(long millis) {
    return Math.floorDiv(millis, segment) * segment;
  }

  /** The day, but never before the first one. */
  private LocalDate later(long millis) {
    return day(Math.max(oldest, millis));
  }

  /** The day of a segment, as partitions of speed rows have it: in UTC. */
  private static LocalDate day(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }
}
