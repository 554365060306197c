package io.tidemark.speed.seam;

/** Another run has taken over; this one can do no harm and should stop. */
public final class RunReplacedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunReplacedException(String message) {
    super(message);
  }

  static RunReplacedException by(String view, String mine, String other) {
    return new RunReplacedException(
        "View '%s': run %s no longer keeps the speed rows, %s. It stops."
            .formatted(view, mine, other.isEmpty() ? "nobody does" : "run " + other + " does"));
  }
}
