package io.tidemark.testbed.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One Kafka broker for all tests of a module: started when first asked for, empty, and stopped when
 * the JVM exits. It can be taken away for a while. Its data is in the module's {@code
 * target/test-kafka} and lost at the next start of the JVM. Thread-safe.
 */
public final class TestKafka {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static LocalKafka broker;
  private static int port;

  private TestKafka() {}

  /**
   * What a client of this JVM's broker needs as {@code bootstrap.servers}; the same for its life.
   *
   * @throws ServiceException as {@link LocalKafka#start} does
   */
  public static synchronized String bootstrapServers() {
    if (broker == null) {
      KafkaSettings settings = KafkaSettings.in(port == 0 ? emptyDirectory() : directory());
      broker = LocalKafka.start(settings.withPort(port));
      String servers = broker.bootstrapServers();
      port = Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1));
    }
    return broker.bootstrapServers();
  }

  /** Stops the broker; the next {@link #bootstrapServers()} starts it again, with its data. */
  public static synchronized void takeAway() {
    if (broker != null) {
      broker.close();
      broker = null;
    }
  }

  /** The name of a topic that no other call of this JVM has got. */
  public static String freshTopicName(Class<?> test) {
    return test.getSimpleName() + "-" + NAMES.incrementAndGet();
  }

  // Surefire says where the module is; elsewhere tests run in the module's folder.
  private static Path directory() {
    String module = System.getProperty("basedir", System.getProperty("user.dir"));
    return Path.of(module, "target", "test-kafka");
  }

  private static Path emptyDirectory() {
    ServiceFolder folder = new ServiceFolder(Service.KAFKA, directory());
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
