package io.tidemark.testbed.services;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One Kafka broker for all tests of a module: started when first asked for, empty, and stopped when
 * the JVM exits. It can be taken away for a while. Its data is below the module's {@code target}
 * and lost at the next start of the JVM. Thread-safe.
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
      KafkaSettings settings =
          KafkaSettings.in(
              port == 0 ? TestFolder.emptied(Service.KAFKA) : TestFolder.of(Service.KAFKA));
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
}
