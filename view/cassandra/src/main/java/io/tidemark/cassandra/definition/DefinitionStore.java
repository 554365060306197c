package io.tidemark.cassandra.definition;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedViewJson;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The resolved definition of every view and fingerprint that was ever published: a client needs no
 * files, and cannot disagree. Thread-safe.
 */
public final class DefinitionStore {
  private final CqlSession session;
  private final String keyspace;

  public DefinitionStore(CqlSession session, String keyspace) {
    this.session = Objects.requireNonNull(session, "session");
    this.keyspace = Objects.requireNonNull(keyspace, "keyspace");
  }

  /**
   * Writes a view's definition under its fingerprint. Comes before the pointer names it.
   *
   * @return the fingerprint
   */
  public String write(ResolvedView view) {
    String cql =
        ("INSERT INTO %s.view_definition (view_name, fingerprint, definition, written_at)"
                + " VALUES (?, ?, ?, toTimestamp(now()))")
            .formatted(keyspace);
    String fingerprint = Fingerprint.of(view);
    String json = ResolvedViewJson.write(view);
    session.execute(session.prepare(cql).bind(view.name(), fingerprint, json));
    return fingerprint;
  }

  /** The definition under that fingerprint. */
  public Optional<ResolvedView> read(String view, String fingerprint) {
    return definition(session.execute(session.prepare(select()).bind(view, fingerprint)).one());
  }

  /** As {@link #read}, without waiting. */
  public CompletionStage<Optional<ResolvedView>> readAsync(String view, String fingerprint) {
    return session
        .prepareAsync(select())
        .thenCompose(select -> session.executeAsync(select.bind(view, fingerprint)))
        .thenApply(rows -> definition(rows.one()));
  }

  private String select() {
    return "SELECT definition FROM %s.view_definition WHERE view_name = ? AND fingerprint = ?"
        .formatted(keyspace);
  }

  private static Optional<ResolvedView> definition(Row row) {
    return row == null
        ? Optional.empty()
        : Optional.ofNullable(row.getString("definition")).map(ResolvedViewJson::read);
  }
}
