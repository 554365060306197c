package io.tidemark.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Opens sessions as Tidemark needs them: quorum reads and writes, statements idempotent unless they
 * say otherwise, a timeout that a busy cluster can meet. Threads are daemons, so a forgotten
 * session keeps no process alive.
 */
public final class CassandraSessions {
  private static final ConcurrentMap<CassandraSettings, CqlSession> SHARED =
      new ConcurrentHashMap<>();

  /** The driver waits this long after each statement that creates a table; its default is 1 s. */
  private static final Duration SCHEMA_REFRESH = Duration.ofMillis(20);

  /**
   * The driver waits this long at the end of a session for what others may still ask of it; its
   * default is 2 s. Whoever closes one here has its answers.
   */
  private static final int QUIET_SECONDS = 0;

  private CassandraSessions() {}

  /**
   * A session of the caller's own, to be closed by it. Needs no keyspace.
   *
   * @throws CassandraUnreachableException if no contact point answers
   */
  public static CqlSession open(CassandraSettings settings) {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withConfigLoader(profile(settings))
            .withLocalDatacenter(settings.localDatacenter());
    for (String contactPoint : settings.contactPoints()) {
      builder.addContactPoint(ContactPoint.parse(contactPoint));
    }
    if (!settings.username().isEmpty()) {
      builder.withAuthCredentials(settings.username(), settings.password());
    }
    try {
      return builder.build();
    } catch (AllNodesFailedException e) {
      throw new CassandraUnreachableException(settings, e);
    }
  }

  /**
   * The one session of this process for those settings, opened at the first call and kept until the
   * process ends: for Spark's tasks, of which one process runs many. Must not be closed.
   *
   * @throws CassandraUnreachableException if no contact point answers
   */
  public static CqlSession shared(CassandraSettings settings) {
    return SHARED.compute(
        settings,
        (key, session) -> session == null || session.isClosed() ? open(settings) : session);
  }

  private static DriverConfigLoader profile(CassandraSettings settings) {
    Duration timeout = settings.requestTimeout();
    return DriverConfigLoader.programmaticBuilder()
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, timeout)
        .withString(DefaultDriverOption.REQUEST_CONSISTENCY, settings.consistencyName())
        .withString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, settings.serialName())
        .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, timeout)
        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, timeout)
        .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, timeout)
        .withDuration(
            DefaultDriverOption.CONTROL_CONNECTION_AGREEMENT_TIMEOUT, timeout.multipliedBy(3))
        .withStringList(
            DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(settings.keyspace()))
        .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, SCHEMA_REFRESH)
        .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, QUIET_SECONDS)
        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, QUIET_SECONDS)
        .build();
  }
}
