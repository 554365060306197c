package io.tidemark.cassandra.pointer;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.lease.Lease;
import io.tidemark.cassandra.pointer.Pointer.NextTables;
import io.tidemark.cassandra.transaction.ConditionalWrite;
import io.tidemark.cassandra.transaction.ConditionalWrite.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads and moves pointers. Every move is one lightweight transaction, on the condition that the
 * row has not moved at all since it was read and that the caller holds the lease; a lost answer is
 * found out at serial consistency. So a run that lost its lease, or worked from a pointer that has
 * moved, changes nothing. Thread-safe.
 */
public final class PointerStore {
  private final CqlSession session;
  private final CassandraSettings settings;
  private final SeamSettings seam;
  private final PointerStatements statements;
  private final ConditionalWrite write;

  /** On a keyspace whose system tables exist. The session stays the caller's to close. */
  public PointerStore(CqlSession session, CassandraSettings settings, SeamSettings seam) {
    this.session = Objects.requireNonNull(session, "session");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.seam = Objects.requireNonNull(seam, "seam");
    this.statements = new PointerStatements(settings.keyspace());
    this.write = new ConditionalWrite(session);
  }

  /** The row as a quorum of replicas has it; empty before the view's first batch run. */
  public Optional<Pointer> read(String view) {
    return pointer(view, session.execute(select(view)).one());
  }

  /** As {@link #read}, without waiting. */
  public CompletionStage<Optional<Pointer>> readAsync(String view) {
    return readAsync(view, settings.consistency());
  }

  /** As {@link #readSerial}, without waiting. */
  public CompletionStage<Optional<Pointer>> readSerialAsync(String view) {
    return readAsync(view, settings.serial());
  }

  private CompletionStage<Optional<Pointer>> readAsync(String view, ConsistencyLevel consistency) {
    return session
        .prepareAsync(statements.select())
        .thenCompose(
            select -> session.executeAsync(select.bind(view).setConsistencyLevel(consistency)))
        .thenApply(rows -> pointer(view, rows.one()));
  }

  /** The row after every transaction that was begun; what a move must rest on. */
  public Optional<Pointer> readSerial(String view) {
    BoundStatement select = select(view).setConsistencyLevel(settings.serial());
    return pointer(view, session.execute(select).one());
  }

  /** As {@link #views}, without waiting; not more than one page of them. */
  public CompletionStage<List<String>> viewsAsync() {
    return session
        .executeAsync(statements.views())
        .thenApply(
            rows -> {
              List<String> names = new ArrayList<>();
              rows.currentPage().forEach(row -> names.add(row.getString("view_name")));
              return names;
            });
  }

  /** The views that have a pointer row, in no order. */
  public List<String> views() {
    List<String> names = new ArrayList<>();
    session.execute(statements.views()).forEach(row -> names.add(row.getString("view_name")));
    return names;
  }

  /** The view's lease; makes the pointer row if there is none. */
  public Lease lease(String view) {
    if (readSerial(view).isEmpty()) {
      BoundStatement create = session.prepare(statements.create()).bind(view);
      Supplier<Verdict> made = () -> readSerial(view).isPresent() ? Verdict.REFUSED : Verdict.OPEN;
      boolean ignored = write.run("make the pointer row of view '" + view + "'", create, made);
    }
    return Lease.ofView(session, settings.keyspace(), view, settings.serial());
  }

  /**
   * Publishes a generation.
   *
   * @param base the pointer as it was read when the generation's difference was taken
   * @param owner the run that holds the view's lease
   * @throws IllegalArgumentException if the cut cannot follow {@code base} whatever the row holds
   */
  public Move flip(Pointer base, String owner, Cut cut) {
    PointerValue next = cut.after(base.current());
    boolean fresh = cut.complete() || !base.isPublished();
    List<PointerValue> kept = new ArrayList<>();
    if (!fresh) {
      kept.add(base.current());
      kept.addAll(base.kept());
    }
    String condition = " AND hold = null" + (cut.insideSegment() ? " AND speed_start = null" : "");
    String cql = statements.move(PointerStatements.noNext(), condition);
    List<Object> set = moved(base, next, kept, fresh ? cut.generation() : base.oldestKept());
    return move(
        "publish generation " + cut.generation(),
        base,
        bind(cql, set, base.view(), base.revision(), owner),
        now -> names(now, cut.generation()),
        owner);
  }

  /**
   * Names tables that are filled for a changed definition, so that the speed layer begins to keep
   * them beside the current ones. Nothing that readers go by moves, nor does the revision.
   *
   * @param owner the run that holds the view's lease
   * @param next empty: there are none any more
   */
  public Move nameNext(Pointer read, String owner, Optional<NextTables> next) {
    List<Object> set = new ArrayList<>();
    set.add(next.map(NextTables::fingerprint).orElse(null));
    set.add(next.map(NextTables::generation).orElse(null));
    set.add(next.map(NextTables::horizonMillis).orElse(null));
    set.add(next.map(NextTables::positionMillis).orElse(null));
    set.add(next.map(NextTables::version).orElse(null));
    return move(
        next.isPresent() ? "name the next tables" : "give up the next tables",
        read,
        bind(statements.nameNext(), set, read.view(), read.revision(), owner),
        now -> now.next().equals(next),
        owner);
  }

  /**
   * Goes back to a kept generation; the view is on hold from the same statement on. Whether it may
   * is for {@link RollbackRule} to say, on the same pointer.
   *
   * @param read the pointer that the rule was asked about
   * @param owner whoever holds the view's lease
   * @param reason why, for whoever finds the view on hold; not empty
   */
  public Move rollback(Pointer read, String owner, long target, String reason) {
    Optional<PointerValue> named = read.named(target).filter(v -> target < read.generation());
    if (named.isEmpty() || reason.isBlank()) {
      throw new IllegalArgumentException(
          "View '%s' cannot go back to generation %d (%s)"
              .formatted(read.view(), target, reason.isBlank() ? "no reason given" : "not kept"));
    }
    PointerValue back = withdrawn(named.get(), read.current());
    List<PointerValue> kept =
        read.kept().stream().filter(value -> value.generation() < target).toList();
    List<Object> set = moved(read, back, kept, read.oldestKept());
    set.add(reason);
    String free = read.speedStartMillis().isEmpty() ? " AND speed_start = null" : "";
    String cql = statements.move(", hold = ?", free);
    return move(
        "go back to generation " + target,
        read,
        bind(cql, set, read.view(), read.revision(), owner),
        now -> now.generation() == target && now.current().excluded().contains(read.generation()),
        owner);
  }

  /** Ends the hold, so that the next run may publish. */
  public Move resume(Pointer read, String owner) {
    BoundStatement resumed =
        bind(
            statements.resume(), List.of(read.revision() + 1), read.view(), read.revision(), owner);
    return move("end the hold", read, resumed, now -> now.hold().isEmpty(), owner);
  }

  /**
   * Says that generations before {@code oldest} may no longer be named. Comes before their rows are
   * deleted.
   */
  public Move moveOldestKept(Pointer read, String owner, long oldest) {
    if (oldest < read.oldestKept() || oldest > read.generation()) {
      throw new IllegalArgumentException(
          "The oldest kept generation moves forward, up to the current one: %d is not between %d and %d"
              .formatted(oldest, read.oldestKept(), read.generation()));
    }
    List<PointerValue> kept =
        read.kept().stream().filter(value -> value.generation() >= oldest).toList();
    List<Object> set = List.of(read.revision() + 1, oldest, PointerRow.tuples(kept));
    return move(
        "keep generations from " + oldest + " on",
        read,
        bind(statements.moveOldestKept(), set, read.view(), read.revision(), owner),
        now -> now.oldestKept() >= oldest,
        owner);
  }

  /**
   * Notes the horizon at which the speed layer first begins; from then on no first cut may be
   * published. Needs no lease.
   *
   * @param looked the pointer whose horizon it begins at
   */
  public Move startSpeed(Pointer looked) {
    long start = looked.horizonMillis();
    BoundStatement started =
        session
            .prepare(statements.startSpeed())
            .bind(looked.revision() + 1, start, looked.view(), looked.revision());
    return move(
        "start the speed layer",
        looked,
        started,
        now -> now.speedStartMillis().isPresent() && now.speedStartMillis().getAsLong() == start,
        "");
  }

  private Move move(
      String what, Pointer base, BoundStatement statement, Predicate<Pointer> done, String owner) {
    Supplier<Verdict> judge =
        () -> {
          Optional<Pointer> now = readSerial(base.view());
          if (now.filter(done).isPresent()) {
            return Verdict.APPLIED;
          }
          boolean unmoved = now.filter(p -> p.revision() == base.revision()).isPresent();
          return unmoved ? Verdict.OPEN : Verdict.REFUSED;
        };
    String operation = what + " of view '" + base.view() + "'";
    boolean applied = write.run(operation, statement, judge);
    Pointer now = readSerial(base.view()).orElse(base);
    return applied
        ? new Move.Done(now)
        : new Move.Refused(now, Refusal.why(operation, base, now, owner));
  }

  private List<Object> moved(
      Pointer base, PointerValue next, List<PointerValue> kept, long oldestKept) {
    List<Object> set = new ArrayList<>();
    set.add(base.revision() + 1);
    set.add(next.generation());
    set.add(next.horizonMillis());
    set.add(next.positionMillis());
    set.add(next.bronzeVersion());
    set.add(next.fingerprint());
    set.add(next.floor());
    set.add(next.excluded().toString());
    set.add(PointerRow.tuples(kept.stream().filter(v -> v.generation() >= oldestKept).toList()));
    set.add(PointerRow.tuples(stillHeld(base)));
    set.add(oldestKept);
    return set;
  }

  /** What was current within the last R, and what is current until this move. */
  private List<PointerValue> stillHeld(Pointer base) {
    Instant bound = base.readAt().minus(seam.heldFor());
    List<PointerValue> held = new ArrayList<>();
    for (HeldValue value : base.held()) {
      if (!value.until().isBefore(bound)) {
        held.add(value.value());
      }
    }
    if (base.isPublished()) {
      held.add(base.current());
    }
    return held;
  }

  private static PointerValue withdrawn(PointerValue target, PointerValue current) {
    return new PointerValue(
        target.generation(),
        target.horizonMillis(),
        target.positionMillis(),
        target.bronzeVersion(),
        target.fingerprint(),
        target.floor(),
        current.excluded().with(target.generation() + 1, current.generation()),
        current.since());
  }

  private static boolean names(Pointer pointer, long generation) {
    return pointer.generation() == generation
        || pointer.held().stream().anyMatch(held -> held.value().generation() == generation);
  }

  private BoundStatement bind(String cql, List<Object> set, Object... where) {
    List<Object> values = new ArrayList<>(set);
    values.addAll(List.of(where));
    return session.prepare(cql).bind(values.toArray());
  }

  private BoundStatement select(String view) {
    return session.prepare(statements.select()).bind(view);
  }

  private static Optional<Pointer> pointer(String view, Row row) {
    return row == null || row.isNull("revision")
        ? Optional.empty()
        : Optional.of(PointerRow.read(view, row));
  }
}
