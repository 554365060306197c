package io.tidemark.testbed.soak.scenario;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.testbed.services.LocalCassandra;
import io.tidemark.testbed.services.TestCassandra;
import java.time.Duration;
import java.util.List;

/** One keyspace for all scenarios; its session ends with the JVM. */
record Space(CassandraSettings settings, SeamSettings seam, CqlSession session) {
  private static Space shared;

  static synchronized Space shared() {
    if (shared == null) {
      shared = create();
    }
    return shared;
  }

  private static Space create() {
    LocalCassandra node = TestCassandra.node();
    String host = node.contactPoint().getAddress().getHostAddress();
    CassandraSettings settings =
        new CassandraSettings(
            List.of(host + ":" + node.contactPoint().getPort()),
            node.datacenter(),
            TestCassandra.freshKeyspaceName(Space.class),
            "",
            "",
            "LOCAL_QUORUM",
            "SERIAL",
            Duration.ofSeconds(30),
            "{'class': 'SimpleStrategy', 'replication_factor': 1}",
            true);
    CqlSession session = CassandraSessions.open(settings);
    int ignored = new Schema(session, settings).createSystem();
    return new Space(settings, seam(Duration.ofMinutes(10)), session);
  }

  /** The defaults, but that progress is always read anew, and R as given. */
  static SeamSettings seam(Duration heldFor) {
    Duration third = heldFor.dividedBy(4);
    return new SeamSettings(
        third, third, third, third, heldFor, Duration.ofDays(14), 7, Duration.ZERO);
  }
}
