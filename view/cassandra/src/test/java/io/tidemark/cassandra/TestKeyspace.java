package io.tidemark.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.testbed.services.LocalCassandra;
import io.tidemark.testbed.services.TestCassandra;
import java.time.Duration;
import java.util.List;

/** A keyspace of its own on the module's real Cassandra, with the system tables. */
public final class TestKeyspace implements AutoCloseable {
  private final CassandraSettings settings;
  private final CqlSession session;

  private TestKeyspace(CassandraSettings settings) {
    this.settings = settings;
    this.session = CassandraSessions.open(settings);
  }

  /** A fresh one. */
  public static TestKeyspace create(Class<?> test) {
    TestKeyspace keyspace =
        new TestKeyspace(settings(test, "{'class': 'SimpleStrategy', 'replication_factor': 1}"));
    int ignored = new Schema(keyspace.session, keyspace.settings).createSystem();
    return keyspace;
  }

  /** Settings for a keyspace that does not exist yet. */
  public static CassandraSettings settings(Class<?> test, String replication) {
    LocalCassandra node = TestCassandra.node();
    String contactPoint =
        node.contactPoint().getAddress().getHostAddress() + ":" + node.contactPoint().getPort();
    return new CassandraSettings(
        List.of(contactPoint),
        node.datacenter(),
        TestCassandra.freshKeyspaceName(test),
        "",
        "",
        "LOCAL_QUORUM",
        "SERIAL",
        Duration.ofSeconds(20),
        replication,
        true);
  }

  /** The defaults, with R as given. */
  public static SeamSettings seam(Duration heldFor) {
    Duration third = heldFor.dividedBy(4);
    return new SeamSettings(
        third, third, third, third, heldFor, Duration.ofDays(14), 7, Duration.ofSeconds(1));
  }

  /** The defaults. */
  public static SeamSettings seam() {
    return seam(Duration.ofMinutes(10));
  }

  public CqlSession session() {
    return session;
  }

  public CassandraSettings settings() {
    return settings;
  }

  /** A store that works on this keyspace. */
  public PointerStore pointers() {
    return new PointerStore(session, settings, seam());
  }

  @Override
  public void close() {
    session.close();
  }
}
