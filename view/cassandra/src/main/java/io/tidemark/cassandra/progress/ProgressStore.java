package io.tidemark.cassandra.progress;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads the speed layer's progress; reads and writes that of ingest. Thread-safe. */
public final class ProgressStore {
  private final CqlSession session;
  private final String keyspace;

  public ProgressStore(CqlSession session, String keyspace) {
    this.session = Objects.requireNonNull(session, "session");
    this.keyspace = Objects.requireNonNull(keyspace, "keyspace");
  }

  /** The speed layer's progress with one set of tables; empty if it never wrote any. */
  public Optional<SpeedProgress> speed(String view, String fingerprint) {
    return progress(session.execute(session.prepare(speed()).bind(view, fingerprint)).one());
  }

  /** As {@link #speed}, without waiting. */
  public CompletionStage<Optional<SpeedProgress>> speedAsync(String view, String fingerprint) {
    return session
        .prepareAsync(speed())
        .thenCompose(select -> session.executeAsync(select.bind(view, fingerprint)))
        .thenApply(rows -> progress(rows.one()));
  }

  /** Ingest's progress; empty if it never ran for the source. */
  public Optional<SourceProgress> source(String source) {
    String cql =
        "SELECT bronze_version, position, looked_at, reached FROM %s.source_progress WHERE source = ?"
            .formatted(keyspace);
    Row row = session.execute(session.prepare(cql).bind(source)).one();
    if (row == null || row.isNull("looked_at")) {
      return Optional.empty();
    }
    Map<String, String> reached = row.getMap("reached", String.class, String.class);
    return Optional.of(
        new SourceProgress(
            row.getLong("bronze_version"),
            row.getLong("position"),
            row.getInstant("looked_at"),
            reached == null ? Map.of() : reached));
  }

  /**
   * Notes that ingest has looked, now by Cassandra's clock. Only the holder of the source's ingest
   * lease does.
   */
  public void noteSource(
      String source, long bronzeVersion, long positionMillis, Map<String, String> reached) {
    String cql =
        ("UPDATE %s.source_progress SET bronze_version = ?, position = ?,"
                + " looked_at = toTimestamp(now()), reached = ? WHERE source = ?")
            .formatted(keyspace);
    session.execute(session.prepare(cql).bind(bronzeVersion, positionMillis, reached, source));
  }

  private String speed() {
    return "SELECT from_position, through_position, interval, run_id FROM %s.speed_progress"
            .formatted(keyspace)
        + " WHERE view_name = ? AND fingerprint = ?";
  }

  private static Optional<SpeedProgress> progress(Row row) {
    if (row == null || row.isNull("from_position")) {
      return Optional.empty();
    }
    String run = row.getString("run_id");
    return Optional.of(
        new SpeedProgress(
            row.getLong("from_position"),
            row.getLong("through_position"),
            row.getLong("interval"),
            run == null ? "" : run));
  }
}
