package io.tidemark.testbed.oracle;

import io.tidemark.view.measure.EventPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A valid event with all that a view's expressions made of it.
 *
 * @param id values of the source's {@code id} columns; empty: the source has none
 * @param key values of the view's key columns
 * @param inputs one of each measure, null where the measure ignores the event; of a count of
 *     events: anything, or null
 * @param counted whether the view counts it: neither filtered nor skipped. One that is not still
 *     makes a later copy a duplicate
 * @param at its event time and place in the log
 * @param commitTimeMillis when its bronze version was committed
 */
public record PreparedEvent(
    List<Object> id,
    List<Object> key,
    List<Object> inputs,
    boolean counted,
    EventPosition at,
    long commitTimeMillis) {
  public PreparedEvent {
    id = copy(id);
    key = copy(key);
    inputs = copy(inputs);
    Objects.requireNonNull(at, "at");
  }

  /** The event's own time. */
  public Instant eventTime() {
    long micros = at.eventTimeMicros();
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  private static List<Object> copy(List<Object> values) {
    return Collections.unmodifiableList(new ArrayList<>(values));
  }
}
