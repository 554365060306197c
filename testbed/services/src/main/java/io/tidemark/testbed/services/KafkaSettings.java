package io.tidemark.testbed.services;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A Kafka broker to start.
 *
 * @param directory where its data, logs and configuration are; made when it does not exist
 * @param port the port for clients; 0 takes a free one
 * @param heapMegabytes the heap of its JVM in MiB, at least 256
 * @param bindAddress the numeric address or host name it listens on
 * @param startTimeout how long it may take until it answers
 */
public record KafkaSettings(
    Path directory, int port, int heapMegabytes, String bindAddress, Duration startTimeout) {

  /** Checks the values and makes the directory absolute. */
  public KafkaSettings {
    directory = directory.toAbsolutePath().normalize();
    SettingChecks.check("Kafka", port, heapMegabytes, bindAddress, startTimeout);
  }

  /** A free port on 127.0.0.1, a heap of 512 MiB, and 2 minutes to start. */
  public static KafkaSettings in(Path directory) {
    return new KafkaSettings(directory, 0, 512, "127.0.0.1", Duration.ofMinutes(2));
  }

  /** These settings with another port; 0 takes a free one. */
  public KafkaSettings withPort(int newPort) {
    return new KafkaSettings(directory, newPort, heapMegabytes, bindAddress, startTimeout);
  }

  /** These settings with another heap, in MiB. */
  public KafkaSettings withHeapMegabytes(int megabytes) {
    return new KafkaSettings(directory, port, megabytes, bindAddress, startTimeout);
  }

  /** These settings with another address to listen on. */
  public KafkaSettings withBindAddress(String address) {
    return new KafkaSettings(directory, port, heapMegabytes, address, startTimeout);
  }

  /** These settings with another bound on the time until it answers. */
  public KafkaSettings withStartTimeout(Duration timeout) {
    return new KafkaSettings(directory, port, heapMegabytes, bindAddress, timeout);
  }
}
