package io.tidemark.testbed.oracle;

import io.tidemark.view.tile.TileSize;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;

/** Tiles, found by trying. */
final class OracleTiles {
  private final ZoneId zone;

  OracleTiles(ZoneId zone) {
    this.zone = zone;
  }

  Instant start(TileSize size, Instant instant) {
    return switch (size) {
      case MINUTE -> floor(instant, 60);
      case HOUR -> floor(instant, 3600);
      case DAY, MONTH, YEAR -> calendar(size, instant);
    };
  }

  /** Floored with the offset of now, but never to before a clock change. */
  private Instant floor(Instant instant, long seconds) {
    ZoneOffset offset = zone.getRules().getOffset(instant);
    long local = instant.getEpochSecond() + offset.getTotalSeconds();
    Instant start =
        Instant.ofEpochSecond(local - Math.floorMod(local, seconds) - offset.getTotalSeconds());
    ZoneOffsetTransition change = zone.getRules().nextTransition(start);
    while (change != null && !change.getInstant().isAfter(instant)) {
      start = change.getInstant();
      change = zone.getRules().nextTransition(start);
    }
    return start;
  }

  /** The latest first day of such a tile whose first instant is not after the instant. */
  private Instant calendar(TileSize size, Instant instant) {
    LocalDate date = instant.plus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC).toLocalDate();
    while (true) {
      boolean first =
          switch (size) {
            case MONTH -> date.getDayOfMonth() == 1;
            case YEAR -> date.getDayOfYear() == 1;
            default -> true;
          };
      if (first) {
        Instant start = date.atStartOfDay(zone).toInstant();
        if (!start.isAfter(instant)) {
          return start;
        }
      }
      date = date.minusDays(1);
    }
  }
}
