package io.tidemark.testbed.quickstart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What answers have to say, counted in plain Java from what was sent: an answer of so many flights
 * must be what the first so many come to. Copies of a flight are not counted. Thread-safe.
 */
final class SentFlights {
  private final Counts history;
  private final List<Flight> flights = new ArrayList<>();
  private final List<Counts> after = new ArrayList<>();
  private final List<Long> sentNanos = new ArrayList<>();
  private final Set<Long> ids = new HashSet<>();

  /**
   * @param history what was there before the first was sent
   */
  SentFlights(Counts history) {
    this.history = Objects.requireNonNull(history, "history");
  }

  /** Notes one that is about to be sent. */
  synchronized void add(Flight flight, long nanos) {
    if (flight.isEvent() && ids.add(flight.id())) {
      after.add(now().plus(flight));
      flights.add(flight);
      sentNanos.add(nanos);
    }
  }

  /** What was there before. */
  Counts history() {
    return history;
  }

  /** All, with those before. */
  synchronized Counts now() {
    return after.isEmpty() ? history : after.get(after.size() - 1);
  }

  /** The first so many, with those before; empty if it is not between them and all. */
  synchronized Optional<Counts> first(long count) {
    long sent = count - history.flights();
    if (sent < 0 || sent > after.size()) {
      return Optional.empty();
    }
    return Optional.of(sent == 0 ? history : after.get((int) sent - 1));
  }

  /** For how long the first one that so many do not hold has been under way; 0 if they hold all. */
  synchronized long behindNanos(long count, long nanos) {
    long sent = count - history.flights();
    return sent >= after.size() ? 0 : nanos - sentNanos.get((int) sent);
  }

  /** What the sent ones of that kind come to. */
  synchronized Counts of(Predicate<Flight> kind) {
    Counts counts = Counts.NONE;
    for (Flight flight : flights) {
      counts = kind.test(flight) ? counts.plus(flight) : counts;
    }
    return counts;
  }
}
