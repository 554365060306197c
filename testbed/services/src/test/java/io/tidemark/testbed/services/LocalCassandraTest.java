package io.tidemark.testbed.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCassandraTest {
  @TempDir Path directory;

  @Test
  void keepsItsDataAndItsLogsOverARestart() {
    CassandraSettings settings = CassandraSettings.in(directory);
    try (LocalCassandra node = LocalCassandra.start(settings);
        CqlSession session = Sessions.open(node)) {
      Sessions.createKeyspace(session, "kept");
      session.execute("CREATE TABLE kept.t (k int PRIMARY KEY, v text)");
      session.execute("INSERT INTO kept.t (k, v) VALUES (1, 'one')");
      ServiceException refused =
          assertThrows(ServiceException.class, () -> LocalCassandra.start(settings));
      assertTrue(
          refused.getMessage().contains("in use by a live one (process " + node.processId() + ")"),
          refused.getMessage());
    }
    try (LocalCassandra node = LocalCassandra.start(settings);
        CqlSession session = Sessions.open(node)) {
      assertEquals("one", session.execute("SELECT v FROM kept.t WHERE k = 1").one().getString(0));
      assertTrue(Files.exists(directory.resolve("logs/cassandra.log.1")));
    }
  }

  @Test
  void endsWhenItsParentIsKilled() throws Exception {
    Process parent = JavaChild.start(Parent.class, directory.toString());
    try (BufferedReader output = parent.inputReader()) {
      ProcessHandle node = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      assertTrue(node.isAlive());
      parent.destroyForcibly();
      node.onExit().get(20, TimeUnit.SECONDS);
      assertFalse(node.isAlive());
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void isGoneWhenItDoesNotAnswerInTime() {
    CassandraSettings settings = CassandraSettings.in(directory);
    CassandraSettings hurried = settings.withStartTimeout(Duration.ofMillis(300));
    String message =
        assertThrows(ServiceException.class, () -> LocalCassandra.start(hurried)).getMessage();
    assertTrue(
        message.startsWith("Cassandra did not answer within 300 ms. Its folder is " + directory),
        message);
    new ServiceFolder(Service.CASSANDRA, directory).claim();
  }

  /** Starts a node, says its process id, and never stops it. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      LocalCassandra node = LocalCassandra.start(CassandraSettings.in(Path.of(arguments[0])));
      System.out.println(node.processId());
      Thread.currentThread().join();
    }
  }
}
