package io.tidemark.testbed.services;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One Cassandra node for all tests of a module: started when first asked for, empty, and stopped
 * when the JVM exits. Its data is below the module's {@code target} and lost at the next start.
 * Thread-safe.
 */
public final class TestCassandra {
  private static final int LONGEST_NAME = 48;
  private static final AtomicInteger NAMES = new AtomicInteger();

  private TestCassandra() {}

  /**
   * The node of this JVM.
   *
   * @throws ServiceException as {@link LocalCassandra#start} does
   */
  public static LocalCassandra node() {
    return Holder.NODE.started();
  }

  /** The name of a keyspace that no other call of this JVM has got, in small letters. */
  public static String freshKeyspaceName(Class<?> test) {
    String suffix = "_" + NAMES.incrementAndGet();
    String name =
        "t_" + test.getSimpleName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length())) + suffix;
  }

  /** Starts at the first call; a failure is remembered, so that not every test waits for it. */
  private static final class Holder {
    private static final Holder NODE = new Holder();

    private LocalCassandra node;
    private ServiceException failure;

    private synchronized LocalCassandra started() {
      if (node == null && failure == null) {
        try {
          node =
              LocalCassandra.startDisposable(
                  CassandraSettings.in(TestFolder.emptied(Service.CASSANDRA)));
        } catch (ServiceException e) {
          failure = e;
        }
      }
      if (failure != null) {
        throw new ServiceException(failure.getMessage(), failure);
      }
      return node;
    }
  }
}
