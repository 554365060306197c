package io.tidemark.testbed.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestCassandraTest {
  private static final int ROW_BYTES = 480;

  @Test
  void answersQueriesThroughTheDriver() {
    String keyspace = TestCassandra.freshKeyspaceName(getClass());
    try (CqlSession session = Sessions.open(TestCassandra.node())) {
      Sessions.createKeyspace(session, keyspace);
      session.execute("CREATE TABLE " + keyspace + ".t (k int PRIMARY KEY, v text)");
      session.execute("INSERT INTO " + keyspace + ".t (k, v) VALUES (1, 'one') IF NOT EXISTS");
      assertEquals(
          "one",
          session.execute("SELECT v FROM " + keyspace + ".t WHERE k = 1").one().getString(0));
    }
  }

  @Test
  void takesBatchesOfNearlyFiftyKibibytesWithoutWarning() {
    String keyspace = TestCassandra.freshKeyspaceName(getClass());
    try (CqlSession session = Sessions.open(TestCassandra.node())) {
      Sessions.createKeyspace(session, keyspace);
      session.execute("CREATE TABLE " + keyspace + ".t (k int, c int, v blob, PRIMARY KEY (k, c))");
      PreparedStatement insert =
          session.prepare("INSERT INTO " + keyspace + ".t (k, c, v) VALUES (1, ?, ?)");
      BatchStatementBuilder batch = new BatchStatementBuilder(BatchType.UNLOGGED);
      for (int row = 0; row < 95; row++) {
        batch.addStatement(insert.bind(row, ByteBuffer.allocate(ROW_BYTES)));
      }
      ResultSet result = session.execute(batch.build().setTimeout(Duration.ofSeconds(20)));
      assertEquals(List.of(), result.getExecutionInfo().getWarnings());
    }
  }

  @Test
  void sharesOneNode() {
    assertSame(TestCassandra.node(), TestCassandra.node());
  }

  @Test
  void namesKeyspacesDifferentlyAndWithinCassandrasBounds() {
    String first =
        TestCassandra.freshKeyspaceName(AClassWhoseNameIsFarTooLongForAKeyspaceOfCassandra.class);
    String second =
        TestCassandra.freshKeyspaceName(AClassWhoseNameIsFarTooLongForAKeyspaceOfCassandra.class);
    assertNotEquals(first, second);
    assertTrue(first.matches("[a-z][a-z0-9_]{0,47}"), first);
  }

  private interface AClassWhoseNameIsFarTooLongForAKeyspaceOfCassandra {}
}
