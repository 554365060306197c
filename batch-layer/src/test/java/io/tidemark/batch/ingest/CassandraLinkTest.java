package io.tidemark.batch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.CassandraUnreachableException;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.progress.SourceProgress;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.testbed.services.LocalCassandra;
import io.tidemark.testbed.services.TestCassandra;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CassandraLinkTest {
  @Test
  void keepsLeaseClockAndProgressInCassandra() {
    LocalCassandra node = TestCassandra.node();
    String host = node.contactPoint().getAddress().getHostAddress();
    CassandraSettings settings = settings(host + ":" + node.contactPoint().getPort());
    try (CqlSession session = CassandraSessions.open(settings);
        CassandraLink link = new CassandraLink(settings, Clock.systemUTC())) {
      assertTrue(new Schema(session, settings).createSystem() > 0);
      try (IngestLease.Hold hold = link.lease().take("shop")) {
        assertTrue(hold.isHeld());
        IngestRunningException refused =
            assertThrows(IngestRunningException.class, () -> link.lease().take("shop"));
        assertTrue(refused.getMessage().contains("process " + ProcessHandle.current().pid()));
      }
      try (IngestLease.Hold hold = link.lease().take("shop")) {
        assertTrue(hold.isHeld(), "given back by the first");
      }
      link.progress().note("shop", 3, 5, Map.of("files", "2"));
      SourceProgress noted =
          new ProgressStore(session, settings.keyspace()).source("shop").orElseThrow();
      assertEquals(3, noted.bronzeVersion());
      assertEquals(5, noted.positionMillis());
      assertEquals(Map.of("files", "2"), noted.reached());
      Duration apart = Duration.between(link.clock().now(), Instant.now());
      assertTrue(apart.abs().compareTo(Duration.ofSeconds(30)) < 0, apart.toString());
    }
  }

  @Test
  void saysSoWhileCassandraIsAway() {
    try (CassandraLink link = new CassandraLink(settings("127.0.0.1:1"), Clock.systemUTC())) {
      CassandraUnreachableException first =
          assertThrows(CassandraUnreachableException.class, () -> link.clock().now());
      CassandraUnreachableException soon =
          assertThrows(
              CassandraUnreachableException.class,
              () -> link.progress().note("shop", 1, 1, Map.of()));
      assertEquals(first, soon, "not tried again at once");
    }
  }

  private static CassandraSettings settings(String contactPoint) {
    return new CassandraSettings(
        List.of(contactPoint),
        "datacenter1",
        TestCassandra.freshKeyspaceName(CassandraLinkTest.class),
        "",
        "",
        "LOCAL_QUORUM",
        "SERIAL",
        Duration.ofSeconds(20),
        "{'class': 'SimpleStrategy', 'replication_factor': 1}",
        true);
  }
}
