package io.tidemark.client;

import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One answer per tile of a range.
 *
 * @param points every tile of the range in order of time, those without events too
 */
public record SeriesAnswer(TileSize size, List<Point> points, Provenance provenance) {
  public SeriesAnswer {
    Objects.requireNonNull(size, "size");
    points = List.copyOf(points);
    Objects.requireNonNull(provenance, "provenance");
  }

  /**
   * One tile.
   *
   * @param to the start of the tile after it
   */
  public record Point(Instant from, Instant to, Answer answer) {
    public Point {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
      Objects.requireNonNull(answer, "answer");
    }
  }
}
