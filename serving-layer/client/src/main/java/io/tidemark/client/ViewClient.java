package io.tidemark.client;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;

/**
 * Asks views. One client serves a whole process: it is thread-safe, keeps its connections, and
 * remembers definitions and, for some seconds, where pointers stand. Its answers never step back,
 * unless a view is rolled back.
 */
public final class ViewClient implements AutoCloseable {
  private final CqlSession session;
  private final PointerStore store;
  private final ViewReader reader;

  private ViewClient(
      CqlSession session,
      CassandraSettings settings,
      SeamSettings seam,
      LongSupplier nanoTime,
      Clock clock,
      Executor executor) {
    this.session = session;
    this.store = new PointerStore(session, settings, seam);
    PointerCache pointers = new PointerCache(store, seam, nanoTime);
    ViewCatalog catalog = new ViewCatalog(session, settings.keyspace());
    this.reader = new ViewReader(session, pointers, catalog, clock, executor);
  }

  /**
   * Connects to the Cassandra of {@code tidemark.cassandra}.
   *
   * @throws io.tidemark.cassandra.CassandraUnreachableException if no node answers
   */
  public static ViewClient connect(Settings settings) {
    return connect(CassandraSettings.from(settings), SeamSettings.from(settings));
  }

  /** As {@link #connect(Settings)}. */
  public static ViewClient connect(CassandraSettings settings, SeamSettings seam) {
    return connect(settings, seam, System::nanoTime, Clock.systemUTC(), ForkJoinPool.commonPool());
  }

  /**
   * As {@link #connect(Settings)}, for a host with clocks and threads of its own.
   *
   * @param nanoTime elapsed time, as {@link System#nanoTime}
   * @param executor runs what follows an answer that was asked for without waiting
   */
  public static ViewClient connect(
      CassandraSettings settings,
      SeamSettings seam,
      LongSupplier nanoTime,
      Clock clock,
      Executor executor) {
    CqlSession session = CassandraSessions.open(settings);
    return new ViewClient(session, settings, seam, nanoTime, clock, executor);
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
    session.close();
  }
}
