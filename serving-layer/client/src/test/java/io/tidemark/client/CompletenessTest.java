package io.tidemark.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.progress.SpeedNote;
import io.tidemark.cassandra.progress.SpeedNote.Phase;
import io.tidemark.client.Completeness.Kind;
import io.tidemark.client.Publisher.Event;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Whether answers say how far source and speed layer have come. */
class CompletenessTest {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.HOURS);

  private Publisher publisher;
  private SpeedLayer layer;

  @BeforeEach
  void publisher(TestInfo info) {
    ResolvedView view =
        Views.view(
            "v" + Integer.toHexString(info.getDisplayName().hashCode()),
            ZoneOffset.UTC,
            List.of(TileSize.HOUR, TileSize.DAY),
            List.of(new Field("k", DataType.STRING)),
            Views.count("n"),
            Views.measure("sum", Aggregate.SUM, DataType.decimal(38, 0)));
    publisher = new Publisher(CompletenessTest.class, view, World.seam(Duration.ofNanos(1)));
    layer = new SpeedLayer(publisher);
    publisher
        .session()
        .execute("TRUNCATE %s.source_progress".formatted(publisher.settings().keyspace()));
    layer.commit(NOW.minusSeconds(1), event(BigDecimal.ONE));
    assertEquals(1, layer.publish(NOW).generation());
  }

  @Test
  void saysThatThereWasNeverASpeedLayer() {
    Provenance provenance = ask(NOW).provenance();
    assertEquals(Kind.PARTIAL_NO_SPEED_LAYER, provenance.completeness().kind());
    assertEquals(
        "holds everything that arrived before " + NOW + "; no speed layer has run for this view",
        provenance.completeness().statement());
  }

  @Test
  void isCompleteWhileTheLagIsSmall() {
    layer.begin("first");
    source(NOW.plusSeconds(60));
    layer.advance(NOW.plusSeconds(1));
    Provenance provenance = ask(NOW.plusSeconds(60)).provenance();
    assertEquals(Kind.COMPLETE, provenance.completeness().kind());
    assertEquals(
        "holds everything that arrived through " + NOW.plusSeconds(1),
        provenance.completeness().statement());
    assertEquals(Duration.ofSeconds(59), provenance.age());
    assertEquals(List.of(), provenance.notes());
  }

  @Test
  void saysByHowMuchTheSpeedLayerIsBehind() {
    layer.begin("first");
    source(NOW.plusSeconds(62));
    layer.advance(NOW.plusSeconds(1));
    Completeness completeness = ask(NOW.plusSeconds(62)).provenance().completeness();
    assertEquals(Kind.PARTIAL_SPEED_BEHIND, completeness.kind());
    assertTrue(
        completeness.statement().endsWith("the speed layer is 61 s behind"),
        completeness.statement());
  }

  @Test
  void callsARecordLateOnlyWhenItHasWaited() {
    layer.begin("first");
    long[] nanos = {0};
    layer.advance(NOW.plusSeconds(1));
    source(NOW.plusSeconds(1));
    try (ViewClient client = connect(NOW.plusSeconds(3600), () -> nanos[0])) {
      assertEquals(Kind.COMPLETE, kind(client));
      // After an idle hour one record comes: the client has seen that there was none before.
      source(NOW.plusSeconds(3600));
      nanos[0] = Duration.ofSeconds(60).toNanos();
      assertEquals(Kind.COMPLETE, kind(client));
      nanos[0] = Duration.ofSeconds(61).toNanos();
      assertEquals(Kind.PARTIAL_SPEED_BEHIND, kind(client));
    }
    assertEquals(
        Kind.PARTIAL_SPEED_BEHIND, ask(NOW.plusSeconds(3600)).provenance().completeness().kind());
  }

  @Test
  void saysThatTheSpeedLayerFailedAndWhy() {
    layer.begin("first");
    source(NOW.plusSeconds(600));
    note("first", Phase.FAILED, "no space left");
    Provenance provenance = ask(NOW.plusSeconds(600)).provenance();
    assertEquals(Kind.PARTIAL_SPEED_STOPPED, provenance.completeness().kind());
    // Cassandra's clock may have it that nobody has looked at the source since: another note.
    assertTrue(
        provenance.notes().stream().anyMatch(note -> note.endsWith("it failed: no space left")),
        provenance.notes().toString());
  }

  @Test
  void saysThatTheSpeedLayerDoesNotMove() {
    layer.begin("first");
    source(NOW.plusSeconds(600));
    ClientSettings usual = ClientSettings.USUAL;
    ClientSettings strict =
        new ClientSettings(
            usual.speedLag(), Duration.ZERO, usual.sourceSilent(), usual.snapshotWithin());
    try (ViewClient client = connect(NOW.plusSeconds(600), System::nanoTime, strict)) {
      Completeness completeness = question(client).fetch().provenance().completeness();
      assertEquals(Kind.PARTIAL_SPEED_STOPPED, completeness.kind());
      assertTrue(
          completeness.statement().contains("and has not moved for"), completeness.statement());
    }
  }

  @Test
  void saysSinceWhenASourceIsIdle() {
    layer.begin("first");
    Instant last = NOW.plusSeconds(1);
    source(last);
    layer.advance(last);
    // Cassandra's clock says when the source was looked at: now.
    Instant later = Instant.now();
    Instant least = last.plusSeconds(122);
    Provenance provenance = ask(later.isAfter(least) ? later : least).provenance();
    assertEquals(Kind.COMPLETE, provenance.completeness().kind());
    assertTrue(
        provenance.completeness().statement().endsWith("has been idle since " + last),
        provenance.completeness().statement());
  }

  @Test
  void saysThatNobodyLooksAtASourceAnyMore() {
    layer.begin("first");
    source(NOW.plusSeconds(1));
    layer.advance(NOW.plusSeconds(1));
    Provenance provenance = ask(Instant.now().plusSeconds(200)).provenance();
    assertEquals(Kind.COMPLETE, provenance.completeness().kind());
    assertTrue(
        provenance.notes().get(0).startsWith("Nobody has looked at source '"),
        provenance.notes().toString());
  }

  @Test
  void saysThatNothingIsKnownOfTheSource() {
    layer.begin("first");
    Completeness completeness = ask(NOW).provenance().completeness();
    assertEquals(Kind.COMPLETE, completeness.kind());
    assertTrue(completeness.statement().endsWith("is not known"), completeness.statement());
  }

  @Test
  void saysThatASumOverflowed() {
    BigDecimal most = new BigDecimal("9".repeat(38));
    layer.begin("first");
    layer.commit(NOW.plusSeconds(1), event(most), event(most));
    layer.microBatch(NOW, NOW.plusSeconds(1));
    Answer answer = ask(NOW.plusSeconds(2));
    assertEquals(3, answer.longValue("n"));
    assertTrue(answer.value("sum").isEmpty());
    assertTrue(
        answer.provenance().notes().get(0).startsWith("Measure 'sum' has no value: "),
        answer.provenance().notes().toString());
  }

  private static Event event(BigDecimal value) {
    return new Event(List.of("a"), NOW.minus(Duration.ofHours(2)), value);
  }

  private void source(Instant position) {
    layer.store().noteSource(sourceName(), 1, position.toEpochMilli(), Map.of());
  }

  private String sourceName() {
    return publisher.tables().view().source().name();
  }

  private void note(String run, Phase phase, String failure) {
    layer
        .store()
        .noteSpeed(
            publisher.tables().view().name(),
            publisher.tables().fingerprint(),
            new SpeedNote(run, phase, failure, 0, 0, 0, Map.of()));
  }

  private Answer ask(Instant now) {
    try (ViewClient client = connect(now, System::nanoTime)) {
      return question(client).fetch();
    }
  }

  private Kind kind(ViewClient client) {
    return question(client).fetch().provenance().completeness().kind();
  }

  private ViewQuery question(ViewClient client) {
    Instant day = NOW.truncatedTo(ChronoUnit.DAYS);
    return client
        .view(publisher.tables().view().name())
        .key("k", "a")
        .between(day.minus(Duration.ofDays(2)), day.plus(Duration.ofDays(1)));
  }

  private ViewClient connect(Instant now, LongSupplier nanoTime) {
    return connect(now, nanoTime, ClientSettings.USUAL);
  }

  private ViewClient connect(Instant now, LongSupplier nanoTime, ClientSettings settings) {
    return ViewClient.on(
        publisher.session(),
        publisher.settings(),
        publisher.seamSettings(),
        settings,
        ClientParts.usual()
            .with(nanoTime, Clock.fixed(now, ZoneOffset.UTC), ForkJoinPool.commonPool()));
  }
}
