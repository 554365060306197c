package io.tidemark.testbed.services;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * A Cassandra node in a child process, reachable from this machine. It never outlives this process,
 * even if that is killed. Thread-safe.
 */
public final class LocalCassandra implements AutoCloseable {
  private static final String DATACENTER = "datacenter1";

  private final OwnedChild child;

  private LocalCassandra(OwnedChild child) {
    this.child = child;
  }

  /**
   * Starts a node and returns when it answers. Data that an earlier node left in the directory is
   * there again.
   *
   * @throws ServiceException before anything is started when memory is short, the port is taken, or
   *     the directory is not writable or in use; later when the node does not answer in time, with
   *     the last lines of its log
   */
  public static LocalCassandra start(CassandraSettings settings) {
    return start(settings, Data.KEPT);
  }

  /**
   * A node whose data nobody needs afterwards: {@link #close()} does not let it finish its work.
   */
  static LocalCassandra startDisposable(CassandraSettings settings) {
    return start(settings, Data.DISPOSABLE);
  }

  private static LocalCassandra start(CassandraSettings settings, Data data) {
    return new LocalCassandra(OwnedChild.start(CassandraLaunch.plan(settings, data), data));
  }

  /** Where it listens for CQL. */
  public InetSocketAddress contactPoint() {
    return child.plan().address();
  }

  /** The data centre that a driver has to be told. */
  public String datacenter() {
    return DATACENTER;
  }

  /** The folder of its data, logs and configuration. */
  public Path directory() {
    return child.plan().folder().root();
  }

  /** Its log; that of earlier runs is beside it. */
  public Path log() {
    return child.plan().folder().log();
  }

  /** The id of its process. */
  public long processId() {
    return child.handle().pid();
  }

  /** Stops the node in order, within 20 seconds, else forcibly. Once is enough, more do no harm. */
  @Override
  public void close() {
    child.close();
  }
}
