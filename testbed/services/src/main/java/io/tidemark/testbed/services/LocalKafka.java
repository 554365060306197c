package io.tidemark.testbed.services;

import java.nio.file.Path;

/**
 * A Kafka broker in a child process, reachable from this machine. It never outlives this process,
 * even if that is killed. Topics are not made by use: make them. Thread-safe.
 */
public final class LocalKafka implements AutoCloseable {
  private final OwnedChild child;

  private LocalKafka(OwnedChild child) {
    this.child = child;
  }

  /**
   * Starts a broker and returns when it answers. Topics that an earlier broker left in the
   * directory are there again.
   *
   * @throws ServiceException before anything is started when memory is short, the port is taken, or
   *     the directory is not writable or in use; later when the broker does not answer in time,
   *     with the last lines of its log
   */
  public static LocalKafka start(KafkaSettings settings) {
    return new LocalKafka(OwnedChild.start(KafkaLaunch.plan(settings), Data.KEPT));
  }

  /** What a client needs as {@code bootstrap.servers}: host and port. */
  public String bootstrapServers() {
    return Addresses.text(child.plan().address());
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

  /** Stops the broker in order, within 20 seconds, else forcibly. More than once does no harm. */
  @Override
  public void close() {
    child.close();
  }
}
