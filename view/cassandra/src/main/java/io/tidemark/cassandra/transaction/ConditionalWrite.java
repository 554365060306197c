package io.tidemark.cassandra.transaction;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Runs one lightweight transaction and finds out what became of it. When the answer is lost (a
 * timeout leaves open whether the write happens now, later or never), the row is read back at
 * serial consistency; a write that is still open is sent again, which its own condition makes safe.
 * Thread-safe.
 */
public final class ConditionalWrite {
  private static final int ATTEMPTS = 5;

  private final CqlSession session;

  public ConditionalWrite(CqlSession session) {
    this.session = Objects.requireNonNull(session, "session");
  }

  /** What a row read at serial consistency says about a write whose answer was lost. */
  public enum Verdict {
    /** The row holds what the write wrote. */
    APPLIED,
    /** The condition no longer holds, and it was someone else who changed it. */
    REFUSED,
    /** The condition still holds: the write has not happened yet. */
    OPEN
  }

  /**
   * Runs the statement until its outcome is known.
   *
   * @param what for messages: the operation and what it is done to
   * @param readBack reads the row at serial consistency and judges; may throw what the driver
   *     throws
   * @return whether it was applied
   * @throws UnknownOutcomeException if neither answer nor read came back
   */
  public boolean run(String what, BoundStatement statement, Supplier<Verdict> readBack) {
    BoundStatement once = statement.setIdempotent(false);
    DriverException last = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        boolean applied = session.execute(once).wasApplied();
        // After a lost answer, "not applied" may mean that an earlier attempt was.
        return applied || (last != null && readBack.get() == Verdict.APPLIED);
      } catch (QueryValidationException refusedAsWritten) {
        throw refusedAsWritten;
      } catch (DriverException lost) {
        last = lost;
        Verdict verdict = judge(readBack);
        if (verdict != Verdict.OPEN) {
          return verdict == Verdict.APPLIED;
        }
      }
    }
    throw new UnknownOutcomeException(what, last);
  }

  private static Verdict judge(Supplier<Verdict> readBack) {
    try {
      return readBack.get();
    } catch (DriverException unread) {
      return Verdict.OPEN;
    }
  }
}
