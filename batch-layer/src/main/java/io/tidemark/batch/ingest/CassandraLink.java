package io.tidemark.batch.ingest;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraClock;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.progress.ProgressStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Cassandra as ingest uses it, which may be away: connected when it is needed first, and tried
 * again at most every half minute.
 */
final class CassandraLink implements AutoCloseable {
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

  private final CassandraSettings settings;
  private final Clock clock;
  private CqlSession session;
  private RuntimeException failure;
  private long triedMillis;

  CassandraLink(CassandraSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  CommitClock clock() {
    return () -> new CassandraClock(session()).now();
  }

  IngestProgress progress() {
    return (source, version, position, reached) ->
        new ProgressStore(session(), settings.keyspace())
            .noteSource(source, version, position, Map.copyOf(reached));
  }

  IngestLease lease() {
    return new CassandraLease(this::session, settings);
  }

  /**
   * The session.
   *
   * @throws io.tidemark.cassandra.CassandraUnreachableException while no node answers
   */
  synchronized CqlSession session() {
    if (session != null) {
      return session;
    }
    if (failure != null && clock.millis() - triedMillis < BETWEEN_TRIES.toMillis()) {
      throw failure;
    }
    triedMillis = clock.millis();
    try {
      session = CassandraSessions.open(settings);
      failure = null;
      return session;
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      session.close();
    }
  }
}
