package io.tidemark.testbed.oracle;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which events are duplicates. Without an id, none is. */
public final class Deduplication {
  private Deduplication() {}

  private record Identity(List<Object> id, LocalDate day) {}

  /** Batch's rule: of an id and an event day (UTC), the first in log order is the event. */
  public static List<PreparedEvent> exact(Collection<PreparedEvent> events) {
    return within(events, Duration.ofMillis(Long.MAX_VALUE));
  }

  /**
   * The speed layer's rule: an event is a duplicate when another copy stands before it in log order
   * with a commit time at most {@code span} before its own. Every copy counts for that, duplicates
   * too.
   *
   * @return the others, in log order
   */
  public static List<PreparedEvent> within(Collection<PreparedEvent> events, Duration span) {
    List<PreparedEvent> log = new ArrayList<>(events);
    log.sort(Comparator.comparing(PreparedEvent::at, LogOrder.LOG));
    Map<Identity, Long> lastCopies = new HashMap<>();
    List<PreparedEvent> kept = new ArrayList<>();
    for (PreparedEvent event : log) {
      if (event.id().isEmpty()) {
        kept.add(event);
        continue;
      }
      LocalDate day = event.eventTime().atOffset(ZoneOffset.UTC).toLocalDate();
      Long before = lastCopies.put(new Identity(event.id(), day), event.commitTimeMillis());
      if (before == null || event.commitTimeMillis() - before > span.toMillis()) {
        kept.add(event);
      }
    }
    return kept;
  }
}
