package io.tidemark.testbed.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is started. */
class RefusalTest {
  @TempDir Path directory;

  @Test
  void ofAPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      CassandraSettings settings = CassandraSettings.in(directory).withPort(port);
      assertEquals(
          "Cannot start Cassandra: port %d on 127.0.0.1 is taken by another process. "
                  .formatted(port)
              + "Stop that process, or choose another port (0 takes a free one).",
          refusal(() -> LocalCassandra.start(settings)));
      KafkaSettings kafka = KafkaSettings.in(directory).withPort(port);
      assertTrue(refusal(() -> LocalKafka.start(kafka)).startsWith("Cannot start Kafka: port "));
      assertFalse(Files.exists(directory.resolve("logs/cassandra.out")));
    }
  }

  @Test
  void ofAHeapThatDoesNotFitIntoMemory() {
    CassandraSettings settings = CassandraSettings.in(directory).withHeapMegabytes(9_000_000);
    String message = refusal(() -> LocalCassandra.start(settings));
    assertTrue(
        message.startsWith("Cannot start Cassandra: 9000500 MB of memory are needed"), message);
    assertTrue(message.endsWith("Stop other programs, or choose a smaller heap."), message);
  }

  @Test
  void ofServicesThatFitIntoMemoryOnlyOneAtATime() {
    Map<Service, Integer> heaps = new TreeMap<>(Map.of(Service.CASSANDRA, 512, Service.KAFKA, 512));
    AvailableMemory.require(heaps, 1774);
    assertEquals(
        "Cannot start Cassandra, Kafka: 1774 MB of memory are needed (a heap of 512 MB for"
            + " Cassandra and about 500 MB beside it, a heap of 512 MB for Kafka and about 250 MB"
            + " beside it), and 1773 MB are available. Stop other programs, or choose a smaller"
            + " heap.",
        refusal(() -> AvailableMemory.require(heaps, 1773)));
  }

  @Test
  void ofAFolderThatIsAFile() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    String message = refusal(() -> LocalCassandra.start(CassandraSettings.in(file)));
    assertTrue(message.contains("the folder " + file + " cannot be written"), message);
  }

  @Test
  void ofAnAddressThatClientsCannotBeTold() {
    CassandraSettings everywhere = CassandraSettings.in(directory).withBindAddress("0.0.0.0");
    String message = refusal(() -> LocalCassandra.start(everywhere));
    assertTrue(message.contains("cannot listen on '0.0.0.0'"), message);
  }

  @Test
  void ofAJavaThatCassandraDoesNotRunOn() {
    for (int version : List.of(17, 21)) {
      JavaProgram.requireSupportedJava(Service.CASSANDRA, version);
    }
    assertEquals(
        "Cannot start Cassandra on Java 24: local services run on Java 17 to 21."
            + " Set JAVA_HOME to a JDK 17 or 21.",
        refusal(() -> JavaProgram.requireSupportedJava(Service.CASSANDRA, 24)));
  }

  @Test
  void ofSettingsOutOfBounds() {
    CassandraSettings settings = CassandraSettings.in(directory);
    assertTrue(refusal(() -> settings.withPort(70_000)).contains("70000"));
    assertTrue(refusal(() -> settings.withHeapMegabytes(10)).contains("at least 256"));
    assertTrue(refusal(() -> settings.withBindAddress(" ")).contains("127.0.0.1"));
  }

  private static String refusal(Runnable action) {
    return assertThrows(ServiceException.class, action::run).getMessage();
  }
}
