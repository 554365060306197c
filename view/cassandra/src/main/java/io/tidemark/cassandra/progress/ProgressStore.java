package io.tidemark.cassandra.progress;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.tidemark.cassandra.transaction.ConditionalWrite;
import io.tidemark.cassandra.transaction.ConditionalWrite.Verdict;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads and moves the speed layer's progress, and reads and writes that of ingest. The speed
 * layer's row is moved by lightweight transactions only, each on the condition that the run which
 * moves it is the one that the row names; a lost answer is found out at serial consistency. So a
 * run that was replaced moves nothing any more. Thread-safe.
 */
public final class ProgressStore {
  private static final int ATTEMPTS = 10;

  private final CqlSession session;
  private final ConsistencyLevel serial;
  private final ProgressStatements statements;
  private final ConditionalWrite write;

  /** As the other constructor, with serial reads at {@code SERIAL}. */
  public ProgressStore(CqlSession session, String keyspace) {
    this(session, keyspace, ConsistencyLevel.SERIAL);
  }

  /**
   * @param session stays the caller's to close
   * @param serial of reads that a transaction rests on
   */
  public ProgressStore(CqlSession session, String keyspace, ConsistencyLevel serial) {
    this.session = Objects.requireNonNull(session, "session");
    this.serial = Objects.requireNonNull(serial, "serial");
    this.statements = new ProgressStatements(keyspace);
    this.write = new ConditionalWrite(session);
  }

  /** The speed layer's progress with one set of tables; empty if no speed row counts. */
  public Optional<SpeedProgress> speed(String view, String fingerprint) {
    return speedRow(view, fingerprint).progress();
  }

  /** The speed layer's row, as a quorum of replicas has it. */
  public ProgressRow speedRow(String view, String fingerprint) {
    return ProgressRows.row(session.execute(select(view, fingerprint)).one());
  }

  /** The speed layer's row after every transaction that was begun. */
  public ProgressRow speedSerial(String view, String fingerprint) {
    BoundStatement select = select(view, fingerprint).setConsistencyLevel(serial);
    return ProgressRows.row(session.execute(select).one());
  }

  /** As {@link #speed}, without waiting. */
  public CompletionStage<Optional<SpeedProgress>> speedAsync(String view, String fingerprint) {
    return speedRowAsync(view, fingerprint).thenApply(ProgressRow::progress);
  }

  /** As {@link #speedRow}, without waiting. */
  public CompletionStage<ProgressRow> speedRowAsync(String view, String fingerprint) {
    return session
        .prepareAsync(statements.speed())
        .thenCompose(select -> session.executeAsync(select.bind(view, fingerprint)))
        .thenApply(rows -> ProgressRows.row(rows.one()));
  }

  /**
   * Makes a starting run the only one that may move the row, whoever was it before. Refused when
   * the row is sealed.
   *
   * @param runId never used before
   */
  public ProgressMove claim(String view, String fingerprint, String runId) {
    ProgressRow read = speedSerial(view, fingerprint);
    for (int attempt = 1; attempt <= ATTEMPTS && !read.isSealed(); attempt++) {
      BoundStatement claim = bind(statements.claim(), runId, view, fingerprint, named(read));
      ProgressMove move =
          move("claim", view, fingerprint, claim, row -> row.isOf(runId), read.runId());
      if (move.isDone()) {
        return move;
      }
      read = move.row();
    }
    return new ProgressMove.Refused(read);
  }

  /**
   * Begins a new interval, which adjoins nothing before it.
   *
   * @param read the row as the run's claim left it
   * @param fromMillis the horizon that the run begins at
   * @param throughMillis the greatest commit time below it
   */
  public ProgressMove begin(
      String view, String fingerprint, ProgressRow read, long fromMillis, long throughMillis) {
    long interval = read.interval() + 1;
    Long before = read.interval() == 0 ? null : read.interval();
    BoundStatement begin =
        bind(
            statements.begin(),
            fromMillis,
            throughMillis,
            interval,
            view,
            fingerprint,
            named(read),
            before);
    Predicate<ProgressRow> done = row -> row.isOf(read.runId()) && row.interval() == interval;
    return move("begin interval " + interval, view, fingerprint, begin, done, read.runId());
  }

  /**
   * Moves progress on, in the interval that it is in.
   *
   * @param known what the run {@link SpeedProgress#runId} last wrote or found
   * @param throughMillis not below what is known
   * @param fromMillis where rows begin from now on, if that changes
   */
  public ProgressMove advance(
      String view,
      String fingerprint,
      SpeedProgress known,
      long throughMillis,
      OptionalLong fromMillis) {
    long from = fromMillis.orElse(known.fromMillis());
    if (throughMillis < known.throughMillis() || from > known.fromMillis()) {
      throw new IllegalArgumentException(
          "Progress only widens: from %d through %d does not hold %s"
              .formatted(from, throughMillis, known));
    }
    SpeedProgress next = new SpeedProgress(from, throughMillis, known.interval(), known.runId());
    BoundStatement advance =
        bind(
            statements.advance(),
            from,
            throughMillis,
            view,
            fingerprint,
            known.runId(),
            known.interval(),
            known.throughMillis());
    Predicate<ProgressRow> done = row -> row.progress().filter(next::equals).isPresent();
    return move("advance", view, fingerprint, advance, done, known.runId());
  }

  /**
   * Forbids every further move: the tables are being left. What is written stays readable.
   *
   * @param read the row must not have moved since
   */
  public ProgressMove seal(String view, String fingerprint, ProgressRow read) {
    Long through = read.progress().map(SpeedProgress::throughMillis).orElse(null);
    BoundStatement seal =
        bind(statements.seal(), ProgressRow.SEALED, view, fingerprint, named(read), through);
    return move("seal", view, fingerprint, seal, ProgressRow::isSealed, read.runId());
  }

  /** Ends the seal, so that a run may start again. Refused if there is none. */
  public ProgressMove unseal(String view, String fingerprint) {
    BoundStatement release = bind(statements.release(), view, fingerprint, ProgressRow.SEALED);
    return move("unseal", view, fingerprint, release, row -> !row.isSealed(), ProgressRow.SEALED);
  }

  /**
   * Says that no speed row counts any more: before tables are emptied or restored, and only while
   * no speed process can write. The next run begins an interval with a number of its own.
   */
  public ProgressMove forget(String view, String fingerprint) {
    ProgressRow read = speedSerial(view, fingerprint);
    BoundStatement forget = bind(statements.forget(), view, fingerprint);
    Predicate<ProgressRow> done = row -> row.progress().isEmpty() && row.runId().isEmpty();
    return move("forget", view, fingerprint, forget, done, read.runId());
  }

  /** Notes what a run says about itself, now by Cassandra's clock. */
  public void noteSpeed(String view, String fingerprint, SpeedNote note) {
    session.execute(
        bind(
            statements.note(),
            note.runId(),
            note.phase().word(),
            note.failure(),
            note.stateRows(),
            note.stateBytes(),
            note.rowsWritten(),
            note.counters(),
            view,
            fingerprint));
  }

  /** What the newest run said about itself; empty if none ever did. */
  public Optional<NotedSpeed> notedSpeed(String view, String fingerprint) {
    return ProgressRows.note(session.execute(bind(statements.noted(), view, fingerprint)).one());
  }

  /** As {@link #notedSpeed}, without waiting. */
  public CompletionStage<Optional<NotedSpeed>> notedSpeedAsync(String view, String fingerprint) {
    return session
        .prepareAsync(statements.noted())
        .thenCompose(select -> session.executeAsync(select.bind(view, fingerprint)))
        .thenApply(rows -> ProgressRows.note(rows.one()));
  }

  /** Ingest's progress; empty if it never ran for the source. */
  public Optional<SourceProgress> source(String source) {
    return ProgressRows.source(session.execute(bind(statements.source(), source)).one());
  }

  /** As {@link #source}, without waiting. */
  public CompletionStage<Optional<SourceProgress>> sourceAsync(String source) {
    return session
        .prepareAsync(statements.source())
        .thenCompose(select -> session.executeAsync(select.bind(source)))
        .thenApply(rows -> ProgressRows.source(rows.one()));
  }

  /**
   * Notes that ingest has looked, now by Cassandra's clock. Only the holder of the source's ingest
   * lease does.
   */
  public void noteSource(
      String source, long bronzeVersion, long positionMillis, Map<String, String> reached) {
    session.execute(bind(statements.noteSource(), bronzeVersion, positionMillis, reached, source));
  }

  /**
   * @param before the run that the row must still name for the write to be open
   */
  private ProgressMove move(
      String what,
      String view,
      String fingerprint,
      BoundStatement statement,
      Predicate<ProgressRow> done,
      String before) {
    Supplier<Verdict> judge =
        () -> {
          ProgressRow now = speedSerial(view, fingerprint);
          if (done.test(now)) {
            return Verdict.APPLIED;
          }
          return now.isOf(before) ? Verdict.OPEN : Verdict.REFUSED;
        };
    String operation =
        "%s the speed layer's progress of view '%s' (%s)".formatted(what, view, fingerprint);
    boolean applied = write.run(operation, statement, judge);
    ProgressRow now = speedSerial(view, fingerprint);
    return applied ? new ProgressMove.Done(now) : new ProgressMove.Refused(now);
  }

  private static String named(ProgressRow row) {
    return row.runId().isEmpty() ? null : row.runId();
  }

  private BoundStatement select(String view, String fingerprint) {
    return bind(statements.speed(), view, fingerprint);
  }

  private BoundStatement bind(String cql, Object... values) {
    return session.prepare(cql).bind(values);
  }
}
