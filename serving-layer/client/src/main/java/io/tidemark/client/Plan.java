package io.tidemark.client;

import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.client.QueryException.Reason;
import io.tidemark.view.tile.TileCalendar;
import io.tidemark.view.tile.TileRange;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What is to be read for a question: for each key the same spans of tiles.
 *
 * @param keys without repetitions, in the order asked
 * @param spans the coarsest tiles that fit, in order of time, each in one partition of batch rows
 * @param speedSpans the same tiles; one day's speed rows of each are in one partition
 * @param points starts of the answer's tiles and, last, its end; just start and end for a total
 */
record Plan(
    List<Key> keys, List<Span> spans, List<Span> speedSpans, TileSize size, List<Instant> points) {
  private static final int MOST_POINTS = 100_000;

  /** Neighbouring tiles of one size. */
  record Span(TileSize size, Instant from, Instant to) {}

  static Plan of(ServedView served, Ask ask) {
    List<Key> keys =
        new ArrayList<>(
            new LinkedHashSet<>(
                ask.keys().stream().map(key -> KeyValues.resolve(served.view(), key)).toList()));
    AskedRange range =
        ask.range()
            .orElseThrow(
                () ->
                    new QueryException(
                        Reason.WRONG_RANGE,
                        "View '%s' is asked over a range of time: say between(from, to)"
                            .formatted(served.name())));
    ZoneId zone = served.calendar().zone();
    Instant from = range.from(zone);
    Instant to = range.to(zone);
    if (!from.isBefore(to)) {
      throw new QueryException(
          Reason.WRONG_RANGE, "A range ends after its start; got from " + from + " to " + to);
    }
    List<TileSize> declared = served.view().view().tiles();
    TileSize finest = served.view().view().finest();
    TileSize size = ask.by().orElse(finest);
    if (size.compareTo(finest) < 0) {
      throw new QueryException(
          Reason.WRONG_TILE,
          "View '%s' has no tiles by %s; its finest is by %s"
              .formatted(served.name(), size.word(), finest.word()));
    }
    requireAligned(served, size, from, to);
    List<TileSize> fitting =
        ask.by().isEmpty()
            ? declared
            : declared.stream().filter(tile -> tile.compareTo(size) <= 0).toList();
    List<Span> spans = new ArrayList<>();
    List<Span> speedSpans = new ArrayList<>();
    for (TileRange cover : served.calendar().cover(from, to, fitting)) {
      split(served.tables(), cover, spans);
      speedSpans.add(new Span(cover.size(), cover.fromStart(), cover.toExclusive()));
    }
    List<Instant> points =
        ask.by().isEmpty() ? List.of(from, to) : points(served.calendar(), size, from, to);
    return new Plan(keys, spans, speedSpans, size, points);
  }

  private static void requireAligned(ServedView served, TileSize size, Instant from, Instant to) {
    TileCalendar calendar = served.calendar();
    if (calendar.aligned(size, from) && calendar.aligned(size, to)) {
      return;
    }
    TileRange nearest = calendar.align(size, from, to);
    ZoneId zone = calendar.zone();
    throw new QueryException(
        Reason.UNALIGNED_RANGE,
        "The range %s to %s does not begin and end with a tile by %s of view '%s' (zone %s); the nearest that does: %s to %s"
            .formatted(
                from.atZone(zone),
                to.atZone(zone),
                size.word(),
                served.name(),
                zone,
                nearest.fromStart().atZone(zone).toOffsetDateTime(),
                nearest.toExclusive().atZone(zone).toOffsetDateTime()));
  }

  private static void split(ViewTables tables, TileRange cover, List<Span> spans) {
    TileSize size = cover.size();
    Instant start = cover.fromStart();
    while (start.isBefore(cover.toExclusive())) {
      Instant next = tables.periods().next(size, tables.period(size, start));
      Instant end = next.isBefore(cover.toExclusive()) ? next : cover.toExclusive();
      spans.add(new Span(size, start, end));
      start = next;
    }
  }

  private static List<Instant> points(
      TileCalendar calendar, TileSize size, Instant from, Instant to) {
    List<Instant> points = new ArrayList<>();
    for (Instant start = from; start.isBefore(to); start = calendar.next(size, start)) {
      points.add(start);
      if (points.size() > MOST_POINTS) {
        throw new QueryException(
            Reason.WRONG_TILE,
            "A series has at most %d tiles; %s to %s has more by %s. Ask by a coarser size, or for a shorter range."
                .formatted(MOST_POINTS, from, to, size.word()));
      }
    }
    points.add(to);
    return points;
  }
}
