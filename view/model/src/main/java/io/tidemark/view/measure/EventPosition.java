package io.tidemark.view.measure;

import java.util.Comparator;
import java.util.Objects;

/**
 * An event's time and its place in the log; ordered by event time first, then by log order (origins
 * by their UTF-8 bytes, as Spark orders text).
 *
 * @param eventTimeMicros microseconds since 1970-01-01T00:00Z
 * @param commitVersion bronze version in which the record was committed
 * @param origin file, or topic and partition
 * @param position number of the record in the file, or offset
 */
public record EventPosition(long eventTimeMicros, long commitVersion, String origin, long position)
    implements Comparable<EventPosition> {
  private static final Comparator<EventPosition> ORDER =
      Comparator.comparingLong(EventPosition::eventTimeMicros)
          .thenComparingLong(EventPosition::commitVersion)
          .thenComparing(EventPosition::origin, TextOrder.UTF_8)
          .thenComparingLong(EventPosition::position);

  public EventPosition {
    Objects.requireNonNull(origin, "origin");
  }

  @Override
  public int compareTo(EventPosition other) {
    return ORDER.compare(this, other);
  }
}
