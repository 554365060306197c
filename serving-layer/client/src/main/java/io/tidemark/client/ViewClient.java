package io.tidemark.client;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.settings.Settings;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Asks views. One client serves a whole process: it is thread-safe, keeps its connections, and
 * remembers definitions and, for some seconds, where pointers stand. Its answers never step back,
 * unless a view is rolled back.
 */
public final class ViewClient implements AutoCloseable {
  private final Runnable closing;
  private final PointerStore store;
  private final ViewReader reader;

  private ViewClient(
      CqlSession session,
      Runnable closing,
      CassandraSettings cassandra,
      SeamSettings seam,
      ClientSettings settings,
      ClientParts parts) {
    this.closing = closing;
    this.store = new PointerStore(session, cassandra, seam);
    this.reader =
        new ViewReader(
            session,
            new PointerCache(store, seam, parts.nanoTime()),
            new Progresses(
                new ProgressStore(session, cassandra.keyspace()), seam, parts.nanoTime()),
            new ViewCatalog(session, cassandra.keyspace()),
            SpeedLife.of(seam),
            settings,
            parts);
  }

  /**
   * Connects to the Cassandra of {@code tidemark.cassandra}.
   *
   * @throws io.tidemark.cassandra.CassandraUnreachableException if no node answers
   */
  public static ViewClient connect(Settings settings) {
    return connect(
        CassandraSettings.from(settings),
        SeamSettings.from(settings),
        ClientSettings.from(settings),
        ClientParts.usual());
  }

  /** As {@link #connect(Settings)}, with {@link ClientSettings#USUAL}. */
  public static ViewClient connect(CassandraSettings cassandra, SeamSettings seam) {
    return connect(cassandra, seam, ClientSettings.USUAL, ClientParts.usual());
  }

  /** As {@link #connect(Settings)}, for a host with clocks and threads of its own. */
  public static ViewClient connect(
      CassandraSettings cassandra, SeamSettings seam, ClientSettings settings, ClientParts parts) {
    CqlSession session = CassandraSessions.open(cassandra);
    return new ViewClient(session, session::close, cassandra, seam, settings, parts);
  }

  /** As {@link #connect(Settings)}, on a session that stays the caller's to close. */
  public static ViewClient on(
      CqlSession session,
      CassandraSettings cassandra,
      SeamSettings seam,
      ClientSettings settings,
      ClientParts parts) {
    return new ViewClient(session, () -> {}, cassandra, seam, settings, parts);
  }

  /** Begins a question. Whether there is such a view is seen when it is fetched. */
  public ViewQuery view(String name) {
    return new ViewQuery(reader, Ask.of(name));
  }

  /**
   * What the view is: key columns, tiles, measures, and where its pointer stands.
   *
   * @throws QueryException if there is no such view, or none of its generations is published
   */
  public ViewDescription describe(String view) {
    try {
      return reader.describe(view).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw Failures.of(view, e);
    }
  }

  /** The names of all views that a batch has run for, sorted. */
  public List<String> views() {
    return store.views().stream().sorted().toList();
  }

  @Override
  public void close() {
    closing.run();
  }
}
