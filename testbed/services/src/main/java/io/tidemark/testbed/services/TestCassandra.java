package io.tidemark.testbed.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One Cassandra node for all tests of a module: started when first asked for, empty, and stopped
 * when the JVM exits. Its data is in the module's {@code target/test-cassandra} and lost at the
 * next start. Thread-safe.
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
          node = LocalCassandra.startDisposable(CassandraSettings.in(emptyDirectory()));
        } catch (ServiceException e) {
          failure = e;
        }
      }
      if (failure != null) {
        throw new ServiceException(failure.getMessage(), failure);
      }
      return node;
    }

    // Surefire says where the module is; elsewhere tests run in the module's folder.
    private static Path emptyDirectory() {
      String module = System.getProperty("basedir", System.getProperty("user.dir"));
      ServiceFolder folder =
          new ServiceFolder(Service.CASSANDRA, Path.of(module, "target", "test-cassandra"));
      folder.claim();
      try (Stream<Path> files = Files.walk(folder.data())) {
        List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.delete(file);
        }
        return folder.root();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
