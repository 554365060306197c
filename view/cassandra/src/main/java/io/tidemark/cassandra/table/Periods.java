package io.tidemark.cassandra.table;

import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.tile.TileSize;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the tiles of a key are cut into partitions: each size has a span such that one span holds at
 * most 10,000 tiles and, by the estimated row size, 20 MB. Spans are counted from 1970-01-01T00:00Z
 * in UTC, whatever the view's zone is. The same definition always gives the same spans.
 */
public final class Periods {
  static final long MOST_ROWS = 10_000;
  static final long MOST_BYTES = 20_000_000;

  /** Of these, the longest that fits is taken. */
  private static final List<Duration> SPANS =
      List.of(
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(5),
          Duration.ofDays(10),
          Duration.ofDays(30),
          Duration.ofDays(100),
          Duration.ofDays(300),
          Duration.ofDays(1_000),
          Duration.ofDays(3_000),
          Duration.ofDays(10_000),
          Duration.ofDays(100_000));

  private final Map<TileSize, Duration> spans = new EnumMap<>(TileSize.class);

  private Periods(long rowBytes) {
    long rows = Math.max(1, Math.min(MOST_ROWS, MOST_BYTES / rowBytes));
    for (TileSize size : TileSize.values()) {
      Duration most = shortest(size).multipliedBy(rows);
      Duration span = SPANS.get(0);
      for (Duration candidate : SPANS) {
        if (candidate.compareTo(most) <= 0) {
          span = candidate;
        }
      }
      spans.put(size, span);
    }
  }

  static Periods of(ResolvedView view) {
    return new Periods(RowSize.of(view));
  }

  static Periods ofRowSize(long bytes) {
    return new Periods(bytes);
  }

  /** The span of a partition. */
  public Duration span(TileSize size) {
    return spans.get(size);
  }

  /**
   * The partition that a tile falls into, by the start of its span.
   *
   * @param tile the tile's start
   */
  public Instant of(TileSize size, Instant tile) {
    long span = spans.get(size).toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(tile.toEpochMilli(), span) * span);
  }

  /** The start of the span after the one that begins at {@code period}. */
  public Instant next(TileSize size, Instant period) {
    return period.plus(spans.get(size));
  }

  private static Duration shortest(TileSize size) {
    return switch (size) {
      case MINUTE -> Duration.ofMinutes(1);
      case HOUR -> Duration.ofHours(1);
      case DAY -> Duration.ofHours(23);
      case MONTH -> Duration.ofDays(28);
      case YEAR -> Duration.ofDays(365);
    };
  }
}
