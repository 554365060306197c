package io.tidemark.batch.run;

import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.cassandra.lease.LeaseHeldException;
import io.tidemark.cassandra.table.TablesMissingException;
import io.tidemark.view.definition.InvalidDefinitionException;

/** What a failure means to whoever runs a command. */
public final class Failures {
  private static final int MOST = 1_000;

  private Failures() {}

  /** The failure as a refusal: with its reason, and a message without stack traces. */
  public static RefusedException refusal(String what, Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof RefusedException refused) {
        return refused;
      }
      if (at instanceof TablesMissingException) {
        return new RefusedException(Reason.TABLES, at.getMessage(), failure);
      }
      if (at instanceof LeaseHeldException) {
        return new RefusedException(Reason.LEASE, at.getMessage(), failure);
      }
      if (at instanceof InvalidDefinitionException) {
        return new RefusedException(Reason.DEFINITION, at.getMessage(), failure);
      }
      if (at.getCause() == at) {
        break;
      }
    }
    return new RefusedException(Reason.FAILED, what + " failed: " + message(failure), failure);
  }

  /** What the innermost cause says; of Spark's long texts the first line. */
  private static String message(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String text = cause.getMessage() == null ? "" : cause.getMessage();
    String first = text.lines().findFirst().orElse("");
    String shown = first.length() > MOST ? first.substring(0, MOST) + "..." : first;
    return shown.isEmpty() ? cause.getClass().getSimpleName() : shown;
  }
}
