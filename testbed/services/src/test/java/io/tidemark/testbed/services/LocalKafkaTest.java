package io.tidemark.testbed.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path directory;

  @Test
  void answersAndStaysTheSameClusterOverARestart() throws Exception {
    Path identity = directory.resolve("data/meta.properties");
    String first;
    InetSocketAddress address;
    try (LocalKafka broker = LocalKafka.start(KafkaSettings.in(directory))) {
      address = address(broker);
      assertTrue(Probe.KAFKA.answers(address, PATIENCE));
      first = Files.readString(identity);
    }
    assertFalse(Probe.KAFKA.answers(address, PATIENCE), "stopped");
    try (LocalKafka broker = LocalKafka.start(KafkaSettings.in(directory))) {
      assertTrue(Probe.KAFKA.answers(address(broker), PATIENCE));
      assertEquals(first, Files.readString(identity));
      assertTrue(Files.size(broker.log()) > 0);
    }
  }

  @Test
  void tellsTheEndOfItsLogWhenItCannotStart() throws Exception {
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(
        directory.resolve("data/meta.properties"),
        "version=1\ncluster.id=ABCDEFGHIJKLMNOPQRSTUV\nnode.id=77\n");
    String message =
        assertThrows(ServiceException.class, () -> LocalKafka.start(KafkaSettings.in(directory)))
            .getMessage();
    assertTrue(message.startsWith("Kafka ended with exit code 1 while it started."), message);
    assertTrue(message.contains("77"), message);
  }

  @Test
  void isStoppedBeforeItsParentEndsWhenThatIsAskedToEnd() throws Exception {
    Process parent = JavaChild.start(Parent.class, directory.toString());
    try (BufferedReader output = parent.inputReader()) {
      ProcessHandle broker = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      parent.destroy();
      assertTrue(parent.waitFor(60, TimeUnit.SECONDS));
      assertFalse(broker.isAlive());
    } finally {
      parent.destroyForcibly();
    }
  }

  /** Starts a broker, says its process id, and never stops it. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      LocalKafka broker = LocalKafka.start(KafkaSettings.in(Path.of(arguments[0])));
      System.out.println(broker.processId());
      Thread.currentThread().join();
    }
  }

  private static InetSocketAddress address(LocalKafka broker) {
    String text = broker.bootstrapServers();
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }
}
