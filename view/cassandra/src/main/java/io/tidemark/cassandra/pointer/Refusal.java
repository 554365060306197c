package io.tidemark.cassandra.pointer;

/** Says why a move was refused, from what stands in the row now. */
final class Refusal {
  private Refusal() {}

  static String why(String operation, Pointer expected, Pointer found, String owner) {
    String start = "Cannot " + operation + ": ";
    boolean lost = !owner.isEmpty() && found.lease().filter(l -> l.owner().equals(owner)).isEmpty();
    if (found.revision() != expected.revision()) {
      return start
          + "the pointer has moved since it was read (revision %d, generation %d; now %d, %d). Nothing was changed; start a new run."
              .formatted(
                  expected.revision(), expected.generation(), found.revision(), found.generation());
    }
    if (lost) {
      String holder = found.lease().map(l -> "held now by " + l.describe()).orElse("free now");
      return start
          + "run "
          + owner
          + " no longer holds the lease, which is "
          + holder
          + ". Nothing was changed; start a new run.";
    }
    if (found.hold().isPresent()) {
      return start
          + "the view is on hold ("
          + found.hold().get()
          + "). Nothing was changed; resume the view first.";
    }
    if (found.speedStartMillis().isPresent()) {
      return start
          + "the speed layer has started, so a first cut may not be published any more."
          + " Nothing was changed; start a new run.";
    }
    return start + "its condition did not hold. Nothing was changed; start a new run.";
  }
}
