package io.tidemark.client;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.definition.DefinitionStore;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.client.QueryException.Reason;
import io.tidemark.view.definition.ResolvedView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The definitions that a client has read; one per view and fingerprint, never read twice. */
final class ViewCatalog {
  private final CqlSession session;
  private final String keyspace;
  private final DefinitionStore definitions;
  private final ConcurrentMap<Name, CompletableFuture<ServedView>> views =
      new ConcurrentHashMap<>();

  private record Name(String view, String fingerprint) {}

  ViewCatalog(CqlSession session, String keyspace) {
    this.session = session;
    this.keyspace = keyspace;
    this.definitions = new DefinitionStore(session, keyspace);
  }

  CompletionStage<ServedView> served(String view, String fingerprint) {
    Name name = new Name(view, fingerprint);
    CompletableFuture<ServedView> known = views.get(name);
    if (known != null) {
      return known;
    }
    CompletableFuture<ServedView> mine = new CompletableFuture<>();
    CompletableFuture<ServedView> others = views.putIfAbsent(name, mine);
    if (others != null) {
      return others;
    }
    load(name)
        .whenComplete(
            (served, error) -> {
              if (error == null) {
                mine.complete(served);
              } else {
                views.remove(name, mine);
                mine.completeExceptionally(error);
              }
            });
    return mine;
  }

  private CompletionStage<ServedView> load(Name name) {
    return definitions
        .readAsync(name.view(), name.fingerprint())
        .thenCompose(found -> prepare(name, found));
  }

  private CompletionStage<ServedView> prepare(Name name, Optional<ResolvedView> found) {
    if (found.isEmpty()) {
      return CompletableFuture.failedFuture(
          new QueryException(
              Reason.UNAVAILABLE,
              "The pointer of view '%s' names the definition %s, which is not in Cassandra. Publish the view again."
                  .formatted(name.view(), name.fingerprint())));
    }
    ViewTables tables = ViewTables.of(keyspace, found.get());
    if (!tables.fingerprint().equals(name.fingerprint())) {
      return CompletableFuture.failedFuture(
          new QueryException(
              Reason.UNAVAILABLE,
              "The definition %s of view '%s' reads as %s here: this client is of another version than the batch layer. Use the same version."
                  .formatted(name.fingerprint(), name.view(), tables.fingerprint())));
    }
    return session
        .prepareAsync(ServedView.sliceText(tables))
        .thenCombine(
            session.prepareAsync(ServedView.speedSliceText(tables)),
            (slice, speedSlice) -> new ServedView(tables, slice, speedSlice));
  }
}
