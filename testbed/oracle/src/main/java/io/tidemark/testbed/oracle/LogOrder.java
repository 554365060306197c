package io.tidemark.testbed.oracle;

import io.tidemark.view.measure.EventPosition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The orders of events, and of text. */
final class LogOrder {
  /** Text by its UTF-8 bytes. */
  static final Comparator<String> TEXT =
      (left, right) ->
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

  /** Commit version, origin, position. */
  static final Comparator<EventPosition> LOG =
      Comparator.comparing(EventPosition::commitVersion)
          .thenComparing(EventPosition::origin, TEXT)
          .thenComparing(EventPosition::position);

  /** Event time, then the log. */
  static final Comparator<EventPosition> TIME =
      Comparator.comparing(EventPosition::eventTimeMicros).thenComparing(LOG);

  private LogOrder() {}
}
