package io.tidemark.view.tile;

import io.tidemark.view.type.Micros;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Cuts time into tiles by the calendar of a zone. The tiles of a size never overlap and leave no
 * gap, and the start of a tile is also the start of one of every finer size.
 *
 * <ul>
 *   <li>Minute and hour are floored with the offset that the zone has at that instant, so the hour
 *       that a clock change repeats is two tiles. Where a clock change falls inside a floored span,
 *       as in Lord Howe's half hour, a tile starts at the change.
 *   <li>Day, month and year start at the first instant whose local date is that day, or a later one
 *       where the day is skipped; a day has 23 to 25 hours.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class TileCalendar {
  private static final long MINUTE = 60_000_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private final ZoneId zone;
  private final ZoneRules rules;
  // What the last call found; neighbours in time are asked for together.
  private volatile OffsetSpan recent;

  public TileCalendar(ZoneId zone) {
    this.zone = Objects.requireNonNull(zone, "zone");
    this.rules = zone.getRules();
    this.recent = OffsetSpan.of(rules, 0);
  }

  /** The zone whose calendar this is. */
  public ZoneId zone() {
    return zone;
  }

  /** Start of the tile that holds the instant. */
  public Instant start(TileSize size, Instant instant) {
    return Micros.instant(startMicros(size, Micros.of(instant)));
  }

  /** Start of the tile that holds the instant; both in microseconds since 1970-01-01T00:00Z. */
  public long startMicros(TileSize size, long micros) {
    OffsetSpan span = span(micros);
    return switch (size) {
      case MINUTE -> span.floor(micros, MINUTE);
      case HOUR -> span.floor(micros, HOUR);
      case DAY -> {
        if (span.from() == Long.MIN_VALUE && span.to() == Long.MAX_VALUE) {
          yield span.floor(micros, DAY);
        }
        long start = Math.floorDiv(micros + span.offset(), DAY) * DAY - span.offset();
        // A day apart from every clock change; some set the clock back by a whole day.
        boolean plain = start - DAY > span.from() && start + DAY < span.to();
        yield plain ? start : calendarStart(TileSize.DAY, micros);
      }
      case MONTH, YEAR -> calendarStart(size, micros);
    };
  }

  /**
   * Start of the tile after the one that holds the instant.
   *
   * @param start a tile's start, or any instant in it
   */
  public Instant next(TileSize size, Instant start) {
    return Micros.instant(nextMicros(size, Micros.of(start)));
  }

  /** As {@link #next}, in microseconds since 1970-01-01T00:00Z. */
  public long nextMicros(TileSize size, long micros) {
    if (size == TileSize.MINUTE || size == TileSize.HOUR) {
      OffsetSpan span = span(micros);
      long length = size == TileSize.MINUTE ? MINUTE : HOUR;
      long floored = Math.floorDiv(micros + span.offset(), length) * length - span.offset();
      return Math.min(span.to(), floored + length);
    }
    long start = startMicros(size, micros);
    LocalDate date = after(size, firstDate(size, micros));
    while (startOf(date) <= start) { // a day that the calendar skips has the next one's start
      date = after(size, date);
    }
    return startOf(date);
  }

  /** Whether the instant is the start of a tile. */
  public boolean aligned(TileSize size, Instant instant) {
    return start(size, instant).equals(instant);
  }

  /**
   * The nearest aligned range: the smallest one of whole tiles that holds all of the asked one.
   *
   * @throws IllegalArgumentException if {@code to} is not after {@code from}
   */
  public TileRange align(TileSize size, Instant from, Instant to) {
    requireRange(from, to);
    Instant end = aligned(size, to) ? to : next(size, to);
    return new TileRange(size, start(size, from), end);
  }

  /**
   * The fewest tiles that make up the range, in order of time; neighbours of one size are one
   * {@link TileRange}.
   *
   * @param sizes the sizes that there are, in any order
   * @throws IllegalArgumentException if {@code to} is not after {@code from}, or one of them is not
   *     the start of a tile of the finest size
   */
  public List<TileRange> cover(Instant from, Instant to, List<TileSize> sizes) {
    requireRange(from, to);
    List<TileSize> finestFirst = sizes.stream().distinct().sorted().toList();
    if (finestFirst.isEmpty()) {
      throw new IllegalArgumentException("Cannot cover a range with no tile sizes");
    }
    TileSize finest = finestFirst.get(0);
    if (!aligned(finest, from) || !aligned(finest, to)) {
      TileRange nearest = align(finest, from, to);
      throw new IllegalArgumentException(
          "The range %s to %s does not begin and end with a %s in %s; the nearest that does: %s to %s"
              .formatted(
                  from, to, finest.word(), zone, nearest.fromStart(), nearest.toExclusive()));
    }
    List<TileRange> ranges = new ArrayList<>();
    cover(from, to, finestFirst, ranges);
    return List.copyOf(ranges);
  }

  /** Whole tiles of the coarsest size in the middle, finer ones before and after them. */
  private void cover(Instant from, Instant to, List<TileSize> sizes, List<TileRange> ranges) {
    if (!from.isBefore(to)) {
      return;
    }
    TileSize coarsest = sizes.get(sizes.size() - 1);
    List<TileSize> finer = sizes.subList(0, sizes.size() - 1);
    Instant first = aligned(coarsest, from) ? from : next(coarsest, from);
    Instant last = start(coarsest, to);
    if (first.isBefore(last)) {
      cover(from, first, finer, ranges);
      ranges.add(new TileRange(coarsest, first, last));
      cover(last, to, finer, ranges);
    } else {
      cover(from, to, finer, ranges);
    }
  }

  private long calendarStart(TileSize size, long micros) {
    return startOf(firstDate(size, micros));
  }

  /**
   * The latest first date of a tile that has begun. Mostly the local date's own; where the clock
   * was set back over midnight, a later day has begun already.
   */
  private LocalDate firstDate(TileSize size, long micros) {
    long localMicros = micros + span(micros).offset();
    LocalDate date = first(size, LocalDate.ofEpochDay(Math.floorDiv(localMicros, DAY)));
    LocalDate next = after(size, date);
    while (startOf(next) <= micros) {
      date = next;
      next = after(size, date);
    }
    return date;
  }

  private long startOf(LocalDate date) {
    return date.atStartOfDay(zone).toEpochSecond() * 1_000_000L;
  }

  private OffsetSpan span(long micros) {
    OffsetSpan span = recent;
    if (!span.holds(micros)) {
      span = OffsetSpan.of(rules, micros);
      recent = span;
    }
    return span;
  }

  private static LocalDate first(TileSize size, LocalDate date) {
    return switch (size) {
      case MONTH -> date.withDayOfMonth(1);
      case YEAR -> date.withDayOfYear(1);
      default -> date;
    };
  }

  private static LocalDate after(TileSize size, LocalDate first) {
    return switch (size) {
      case MONTH -> first.plusMonths(1);
      case YEAR -> first.plusYears(1);
      default -> first.plusDays(1);
    };
  }

  private static void requireRange(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "A range ends after its start; got from " + from + " to " + to);
    }
  }
}
