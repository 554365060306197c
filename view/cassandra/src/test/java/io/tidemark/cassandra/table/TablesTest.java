package io.tidemark.cassandra.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.TestKeyspace;
import io.tidemark.cassandra.TestViews;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TablesTest {
  private static final String ONE = "{'class': 'SimpleStrategy', 'replication_factor': 1}";

  @Test
  void wantsAReplicationForANewKeyspace() {
    CassandraSettings settings = TestKeyspace.settings(TablesTest.class, "");
    try (CqlSession session = CassandraSessions.open(settings)) {
      Schema schema = new Schema(session, settings);
      IllegalStateException e = assertThrows(IllegalStateException.class, schema::createSystem);
      assertTrue(e.getMessage().contains("tidemark.cassandra.replication"), e.getMessage());
      assertFalse(schema.systemExists());
      String keyspace = Ddl.keyspace(settings).replace("'datacenter1': 3", "'datacenter1': 1");
      session.execute(keyspace);
      assertEquals(7, schema.createSystem());
      assertTrue(schema.systemExists());
      assertEquals(0, schema.createSystem());
    }
  }

  @Test
  void leavesCreationToAnOperatorWhenToldTo() {
    CassandraSettings creating = TestKeyspace.settings(TablesTest.class, ONE);
    CassandraSettings settings = withoutCreation(creating);
    ResolvedView view = TestViews.counting("orders", new Field("k", DataType.STRING));
    ViewTables tables = ViewTables.of(settings.keyspace(), view);
    try (CqlSession session = CassandraSessions.open(settings)) {
      Schema schema = new Schema(session, settings);
      TablesMissingException system =
          assertThrows(TablesMissingException.class, schema::createSystem);
      system.statements().forEach(session::execute);
      assertEquals(0, schema.createSystem());
      TablesMissingException views =
          assertThrows(
              TablesMissingException.class, () -> schema.createView(tables, TestKeyspace.seam()));
      assertEquals(2, views.statements().size());
      views.statements().forEach(session::execute);
      assertEquals(0, schema.createView(tables, TestKeyspace.seam()));
    }
  }

  @Test
  void namesTablesWithinCassandrasBoundsAndApart() {
    String fingerprint = "0123456789";
    assertEquals(
        "airport_delays_0123456789_batch", TableNames.of("airport-delays", fingerprint, "batch"));
    String one = TableNames.of("a".repeat(39) + "b", fingerprint, "speed");
    String two = TableNames.of("a".repeat(39) + "c", fingerprint, "speed");
    assertEquals(48, one.length());
    assertNotEquals(one, two);
  }

  @Test
  void boundsAPartitionByRowsAndBytesAtEverySize() {
    for (long bytes : new long[] {60, 500, 2_000, 2_001, 50_000, 1_000_000}) {
      Periods periods = Periods.ofRowSize(bytes);
      for (TileSize size : TileSize.values()) {
        long tiles = periods.span(size).dividedBy(most(size)) + 1;
        boolean shortest = periods.span(size).equals(Duration.ofMinutes(10));
        assertTrue(tiles <= Periods.MOST_ROWS + 1, size + " holds " + tiles);
        assertTrue(
            shortest || (tiles - 1) * bytes <= Periods.MOST_BYTES,
            size + " of " + bytes + " bytes");
      }
    }
    assertEquals(Duration.ofDays(5), Periods.ofRowSize(100).span(TileSize.MINUTE));
    assertEquals(Duration.ofDays(300), Periods.ofRowSize(100).span(TileSize.HOUR));
  }

  @Test
  void cutsPeriodsFromTheEpochInUtcAlsoBeforeIt() {
    Periods periods = Periods.ofRowSize(100);
    assertEquals(
        Instant.parse("1970-01-01T00:00:00Z"),
        periods.of(TileSize.MINUTE, Instant.parse("1970-01-05T23:59:00Z")));
    assertEquals(
        Instant.parse("1970-01-06T00:00:00Z"),
        periods.of(TileSize.MINUTE, Instant.parse("1970-01-06T00:00:00Z")));
    assertEquals(
        Instant.parse("1969-12-27T00:00:00Z"),
        periods.of(TileSize.MINUTE, Instant.parse("1969-12-31T23:59:00Z")));
  }

  @Test
  void refusesKeysThatHaveNoEqualityToRelyOn() {
    ResolvedView view = TestViews.counting("doubles", new Field("k", DataType.DOUBLE));
    ViewTables tables = ViewTables.of("ks", view);
    assertThrows(IllegalArgumentException.class, () -> tables.create(Duration.ofDays(14)));
  }

  private static Duration most(TileSize size) {
    return switch (size) {
      case MINUTE -> Duration.ofMinutes(1);
      case HOUR -> Duration.ofHours(1);
      case DAY -> Duration.ofHours(23);
      case MONTH -> Duration.ofDays(28);
      case YEAR -> Duration.ofDays(365);
    };
  }

  private static CassandraSettings withoutCreation(CassandraSettings settings) {
    return new CassandraSettings(
        settings.contactPoints(),
        settings.localDatacenter(),
        settings.keyspace(),
        "",
        "",
        settings.consistencyName(),
        settings.serialName(),
        settings.requestTimeout(),
        settings.replication(),
        false);
  }
}
