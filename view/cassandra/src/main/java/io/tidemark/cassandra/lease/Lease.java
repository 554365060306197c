package io.tidemark.cassandra.lease;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidemark.cassandra.transaction.ConditionalWrite;
import io.tidemark.cassandra.transaction.ConditionalWrite.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The lease of one thing. Its owner is a run's id, so the steps of one night may be processes of
 * their own: a run that holds it acquires it again. Whatever is moved under a lease must be
 * conditional on still holding it; the lease alone protects nothing. Thread-safe; every call waits
 * for Cassandra.
 */
public final class Lease {
  private static final int ATTEMPTS = 20;

  private final CqlSession session;
  private final ConditionalWrite write;
  private final LeaseTable table;
  private final List<Object> row;
  private final ConsistencyLevel serial;

  Lease(CqlSession session, LeaseTable table, List<Object> row, ConsistencyLevel serial) {
    this.session = session;
    this.write = new ConditionalWrite(session);
    this.table = table;
    this.row = List.copyOf(row);
    this.serial = serial;
  }

  /**
   * The lease that stands in a view's pointer row. The row must exist: {@code PointerStore.lease}
   * sees to that.
   */
  public static Lease ofView(
      CqlSession session, String keyspace, String view, ConsistencyLevel serial) {
    LeaseTable table = new LeaseTable(keyspace, "view_pointer", List.of("view_name"), "lease_");
    return new Lease(session, table, List.of(view), serial);
  }

  /**
   * Takes the lease, or takes it again for the run that holds it.
   *
   * @param owner id of the run
   * @param step what it is about to do, for whoever is refused meanwhile
   * @param timeToLive whole seconds, at least one, after which it runs out unless renewed
   * @throws LeaseHeldException if another run holds it
   */
  public void acquire(String owner, String step, Duration timeToLive) {
    for (int attempt = 1; ; attempt++) {
      Optional<LeaseHolder> holder = holder();
      if (holder.isPresent() && !holder.get().owner().equals(owner)) {
        throw new LeaseHeldException(what(), holder.get());
      }
      if (holder.isPresent() ? renew(owner, step, timeToLive) : take(owner, step, timeToLive)) {
        return;
      }
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException(
            "Cannot take the lease of " + what() + ": it changed hands " + ATTEMPTS + " times");
      }
    }
  }

  private boolean take(String owner, String step, Duration timeToLive) {
    BoundStatement taken = bind(table.take(), seconds(timeToLive), owner, step);
    return write.run("take the lease of " + what(), taken, ownedBy(owner, Verdict.OPEN));
  }

  /**
   * Makes the lease run for {@code timeToLive} from now. A run that stops between two steps renews
   * with the longer time that it may be away.
   *
   * @return false if the run does not hold the lease any more: it must stop
   */
  public boolean renew(String owner, String step, Duration timeToLive) {
    Optional<LeaseHolder> holder = holder();
    if (holder.isEmpty() || !holder.get().owner().equals(owner)) {
      return false;
    }
    Instant acquired = holder.get().acquired();
    BoundStatement renewed =
        bind(table.renew(), List.of(seconds(timeToLive), owner, step, acquired), List.of(owner));
    return write.run("renew the lease of " + what(), renewed, stillOwnedBy(owner));
  }

  /** Gives the lease back if the run holds it; otherwise changes nothing. */
  public void release(String owner) {
    BoundStatement released = bind(table.release(), List.of(), List.of(owner));
    Supplier<Verdict> gone =
        () ->
            holder().filter(h -> h.owner().equals(owner)).isPresent()
                ? Verdict.OPEN
                : Verdict.APPLIED;
    boolean ignored = write.run("release the lease of " + what(), released, gone);
  }

  /** Who holds the lease now, read at serial consistency. */
  public Optional<LeaseHolder> holder() {
    PreparedStatement select = session.prepare(table.select());
    BoundStatement bound = select.bind(row.toArray()).setConsistencyLevel(serial);
    Row found = session.execute(bound).one();
    return found == null ? Optional.empty() : LeaseTable.holder(found, "lease_");
  }

  private Supplier<Verdict> ownedBy(String owner, Verdict whenFree) {
    return () ->
        holder()
            .map(h -> h.owner().equals(owner) ? Verdict.APPLIED : Verdict.REFUSED)
            .orElse(whenFree);
  }

  private Supplier<Verdict> stillOwnedBy(String owner) {
    // A renewal that was lost on the way leaves the owner as it is: send it again.
    return () ->
        holder().filter(h -> h.owner().equals(owner)).isPresent() ? Verdict.OPEN : Verdict.REFUSED;
  }

  private BoundStatement bind(String cql, Object... before) {
    return bind(cql, List.of(before), List.of());
  }

  private BoundStatement bind(String cql, List<?> before, List<?> after) {
    List<Object> values = new ArrayList<>(before);
    values.addAll(row);
    values.addAll(after);
    return session.prepare(cql).bind(values.toArray());
  }

  private String what() {
    return table.describe(row);
  }

  private static int seconds(Duration timeToLive) {
    if (timeToLive.toSeconds() < 1 || timeToLive.toSeconds() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "A lease lives whole seconds, at least one; got " + timeToLive);
    }
    return (int) timeToLive.toSeconds();
  }
}
