package io.tidemark.cassandra.generation;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidemark.cassandra.generation.Generation.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes and reads {@code view_generation}. A run notes its generation before it writes the first
 * row under that number. Thread-safe.
 */
public final class GenerationHistory {
  private static final String COLUMNS =
      "view_name, generation, fingerprint, state, run_id, base, horizon, position, bronze_version,"
          + " gold_version, complete, rows_written, started_at, ended_at";

  private final CqlSession session;
  private final String keyspace;

  public GenerationHistory(CqlSession session, String keyspace) {
    this.session = Objects.requireNonNull(session, "session");
    this.keyspace = Objects.requireNonNull(keyspace, "keyspace");
  }

  /** Writes an entry, or what has become known of it since. */
  public void note(Generation entry) {
    String cql =
        "INSERT INTO %s.view_generation (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            .formatted(keyspace, COLUMNS);
    BoundStatementBuilder bound =
        session
            .prepare(cql)
            .boundStatementBuilder(
                entry.view(),
                entry.number(),
                entry.fingerprint(),
                entry.state().name().toLowerCase(Locale.ROOT),
                entry.runId(),
                entry.base(),
                entry.horizonMillis(),
                entry.positionMillis(),
                entry.bronzeVersion())
            .setBoolean("complete", entry.complete())
            .setInstant("started_at", entry.startedAt());
    if (entry.goldVersion().isPresent()) {
      bound = bound.setLong("gold_version", entry.goldVersion().getAsLong());
    }
    if (entry.rowsWritten().isPresent()) {
      bound = bound.setLong("rows_written", entry.rowsWritten().getAsLong());
    }
    if (entry.endedAt().isPresent()) {
      bound = bound.setInstant("ended_at", entry.endedAt().get());
    }
    session.execute(bound.build());
  }

  /** Notes what became of a generation; nothing else of it changes. */
  public void noteState(String view, long number, State state) {
    String cql =
        "UPDATE %s.view_generation SET state = ? WHERE view_name = ? AND generation = ?"
            .formatted(keyspace);
    String word = state.name().toLowerCase(Locale.ROOT);
    session.execute(session.prepare(cql).bind(word, view, number));
  }

  /** One entry. */
  public Optional<Generation> find(String view, long number) {
    String cql =
        "SELECT %s FROM %s.view_generation WHERE view_name = ? AND generation = ?"
            .formatted(COLUMNS, keyspace);
    Row row = session.execute(session.prepare(cql).bind(view, number)).one();
    return row == null ? Optional.empty() : Optional.of(entry(row));
  }

  /** The newest entries, newest first. */
  public List<Generation> newest(String view, int most) {
    String cql =
        "SELECT %s FROM %s.view_generation WHERE view_name = ? LIMIT ?"
            .formatted(COLUMNS, keyspace);
    List<Generation> entries = new ArrayList<>();
    session.execute(session.prepare(cql).bind(view, most)).forEach(row -> entries.add(entry(row)));
    return entries;
  }

  /** The greatest number that the history names; 0 if it is empty. */
  public long greatestNumber(String view) {
    return newest(view, 1).stream().mapToLong(Generation::number).findFirst().orElse(0);
  }

  private static Generation entry(Row row) {
    return new Generation(
        row.getString("view_name"),
        row.getLong("generation"),
        text(row, "fingerprint"),
        row.isNull("state")
            ? State.STARTED
            : State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        text(row, "run_id"),
        row.getLong("base"),
        row.getLong("horizon"),
        row.getLong("position"),
        row.getLong("bronze_version"),
        number(row, "gold_version"),
        row.getBoolean("complete"),
        number(row, "rows_written"),
        Objects.requireNonNullElse(row.getInstant("started_at"), java.time.Instant.EPOCH),
        Optional.ofNullable(row.getInstant("ended_at")));
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  private static OptionalLong number(Row row, String column) {
    return row.isNull(column) ? OptionalLong.empty() : OptionalLong.of(row.getLong(column));
  }
}
