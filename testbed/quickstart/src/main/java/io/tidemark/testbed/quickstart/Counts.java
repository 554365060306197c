package io.tidemark.testbed.quickstart;

/**
 * What flights come to, added up one by one.
 *
 * @param late more than 15 minutes
 * @param delay the sum of their minutes
 */
record Counts(long flights, long late, long delay, long miles) {
  static final Counts NONE = new Counts(0, 0, 0, 0);

  Counts plus(Flight flight) {
    return new Counts(
        flights + 1,
        late + (flight.isLate() ? 1 : 0),
        delay + flight.delay(),
        miles + flight.miles());
  }

  Counts minus(Counts other) {
    return new Counts(
        flights - other.flights, late - other.late, delay - other.delay, miles - other.miles);
  }

  double meanDelay() {
    return (double) delay / flights;
  }

  double lateShare() {
    return 100.0 * late / flights;
  }
}
