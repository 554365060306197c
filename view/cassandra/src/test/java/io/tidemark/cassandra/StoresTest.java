package io.tidemark.cassandra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.definition.DefinitionStore;
import io.tidemark.cassandra.generation.Generation;
import io.tidemark.cassandra.generation.Generation.State;
import io.tidemark.cassandra.generation.GenerationHistory;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.progress.SourceProgress;
import io.tidemark.settings.Settings;
import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoresTest {
  private static TestKeyspace keyspace;

  @BeforeAll
  static void open() {
    keyspace = TestKeyspace.create(StoresTest.class);
  }

  @AfterAll
  static void close() {
    keyspace.close();
  }

  @Test
  void givesADefinitionBackAsItWasWritten() {
    DefinitionStore store = new DefinitionStore(keyspace.session(), keyspace.settings().keyspace());
    ResolvedView view = TestViews.counting("orders", new Field("k", DataType.DATE));
    String fingerprint = store.write(view);
    assertEquals(Optional.of(view), store.read("orders", fingerprint));
    assertEquals(Optional.empty(), store.read("orders", "ffffffffff"));
  }

  @Test
  void tellsTheHistoryNewestFirst() {
    GenerationHistory history =
        new GenerationHistory(keyspace.session(), keyspace.settings().keyspace());
    assertEquals(0, history.greatestNumber("orders"));
    Generation one = generation(1);
    Generation three = generation(3);
    history.note(one);
    history.note(three);
    history.noteState("orders", 1, State.WITHDRAWN);
    List<Generation> newest = history.newest("orders", 10);
    assertEquals(three, newest.get(0));
    assertEquals(State.WITHDRAWN, newest.get(1).state());
    assertEquals(3, history.greatestNumber("orders"));
    assertEquals(Optional.of(three), history.find("orders", 3));
  }

  @Test
  void keepsHowFarIngestHasCome() {
    ProgressStore store = new ProgressStore(keyspace.session(), keyspace.settings().keyspace());
    assertEquals(Optional.empty(), store.source("orders"));
    assertEquals(Optional.empty(), store.speed("orders", "0123456789"));
    Instant before = new CassandraClock(keyspace.session()).now();
    store.noteSource("orders", 7, 123, Map.of("orders-0", "42"));
    SourceProgress progress = store.source("orders").orElseThrow();
    assertEquals(Map.of("orders-0", "42"), progress.reached());
    assertEquals(7, progress.bronzeVersion());
    assertTrue(!progress.lookedAt().isBefore(before));
  }

  @Test
  void readsItsSettingsFromTheReference() {
    CassandraSettings cassandra = CassandraSettings.from(Settings.defaults());
    assertEquals(List.of("127.0.0.1:9042"), cassandra.contactPoints());
    assertEquals("LOCAL_QUORUM", cassandra.consistencyName());
    SeamSettings seam = SeamSettings.from(Settings.defaults());
    assertEquals(Duration.ofMinutes(10), seam.heldFor());
    assertEquals(7, seam.keptGenerations());
  }

  @Test
  void refusesSettingsThatWouldLoseRowsUnderAReader() {
    InvalidDefinitionException e =
        assertThrows(
            InvalidDefinitionException.class,
            () ->
                SeamSettings.from(
                    Settings.defaults(
                        "seam.held-for=2 minutes", "seam.pointer-refresh=2 minutes")));
    assertEquals(2, e.problems().size(), e.getMessage());
    assertTrue(e.getMessage().contains("held-for"), e.getMessage());
  }

  @Test
  void saysWhereNoCassandraAnswers() {
    Settings settings =
        Settings.defaults(
            "cassandra.contact-points=[\"127.0.0.1:1\"]", "cassandra.request-timeout=2 s");
    CassandraUnreachableException e =
        assertThrows(
            CassandraUnreachableException.class,
            () -> CassandraSessions.open(CassandraSettings.from(settings)).close());
    assertTrue(e.getMessage().contains("127.0.0.1:1"), e.getMessage());
  }

  @Test
  void refusesContactPointsWithoutPortAndKeyspacesThatCqlWouldNotTake() {
    InvalidDefinitionException e =
        assertThrows(
            InvalidDefinitionException.class,
            () ->
                CassandraSettings.from(
                    Settings.defaults(
                        "cassandra.contact-points=[\"here\"]",
                        "cassandra.keyspace=\"Tide mark\"")));
    assertEquals(2, e.problems().size(), e.getMessage());
  }

  private static Generation generation(long number) {
    return new Generation(
        "orders",
        number,
        "0123456789",
        State.STARTED,
        "run",
        number - 1,
        number * 1000,
        number * 1000 - 1,
        number,
        number == 1 ? OptionalLong.empty() : OptionalLong.of(9),
        false,
        number == 1 ? OptionalLong.empty() : OptionalLong.of(0),
        Instant.ofEpochMilli(5),
        number == 1 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(6)));
  }
}
