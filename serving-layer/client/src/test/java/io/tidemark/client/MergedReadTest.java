package io.tidemark.client;

import static io.tidemark.client.World.assertStates;
import static io.tidemark.client.World.hours;
import static io.tidemark.client.World.seam;
import static io.tidemark.client.World.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.client.Completeness.Kind;
import io.tidemark.client.Publisher.Event;
import io.tidemark.view.tile.TileSize;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * The reader adds to the batch rows of a generation what arrived after its horizon, and nothing
 * twice.
 */
class MergedReadTest {
  private World world;
  private SpeedLayer layer;

  @BeforeEach
  void world(TestInfo info) {
    world = new World(MergedReadTest.class, info);
    layer = world.layer();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void addsSpeedRowsOfSegmentsFromTheHorizonOn() {
    world.arrive(hours(-3), hours(-2), hours(-1));
    layer.begin("first", world.publish(hours(-3)));
    layer.microBatch(hours(-4), hours(-1));
    world.arrive(hours(0.5), hours(1.5));
    // The new horizon lies behind segments whose rows are still there.
    assertEquals(2, layer.publish(hours(0)).generation());
    layer.microBatch(hours(-1), hours(1.5));
    try (ViewClient client = world.connect(ReadSteps.NONE)) {
      Answer answer = world.ask(client).fetch();
      assertEquals(5, answer.longValue("n"));
      assertEquals(sum(5), answer.longValue("sum"));
      assertStates(answer, hours(1.5), hours(1.5));
      assertEquals(Kind.COMPLETE, answer.provenance().completeness().kind());
      List<Long> byHour =
          client
              .view(world.publisher().tables().view().name())
              .key("k", "a")
              .between(hours(-24), hours(24))
              .by(TileSize.HOUR)
              .fetch()
              .points()
              .stream()
              .map(point -> point.answer().longValue("n"))
              .toList();
      assertEquals(5, byHour.stream().mapToLong(Long::longValue).sum());
    }
  }

  @Test
  void answersFromAStalePointerWithMoreSegments() {
    world.arrive(hours(-2), hours(-1));
    layer.begin("first", world.publish(hours(-2)));
    layer.microBatch(hours(-3), hours(-1));
    try (ViewClient stale = world.connect(seam(World.AGE), ClientParts.usual(), ReadSteps.NONE);
        ViewClient fresh = world.connect(ReadSteps.NONE)) {
      assertEquals(2, world.ask(stale).fetch().longValue("n"));
      world.arrive(hours(0.5));
      layer.microBatch(hours(-1), hours(0.5));
      assertEquals(2, layer.publish(hours(0)).generation());
      Answer old = world.ask(stale).fetch();
      Answer now = world.ask(fresh).fetch();
      assertEquals(1, old.provenance().generation());
      assertEquals(2, now.provenance().generation());
      assertEquals(3, old.longValue("n"));
      assertEquals(3, now.longValue("n"));
      assertEquals(old.checksum(), now.checksum());
    }
  }

  @Test
  void countsAnEmptyLogsFirstRecordsHoweverLateTheyCome() {
    assertEquals(1, world.publisher().publish(List.of(), 1, true).generation());
    layer.begin("first");
    Instant now = Instant.now();
    layer.commit(now, new Event(List.of("a"), now, 1L));
    layer.microBatch(Instant.EPOCH, now);
    try (ViewClient client = world.connect(Clock.systemUTC(), ReadSteps.NONE)) {
      Instant day =
          now.atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
      Answer answer =
          client
              .view(world.publisher().tables().view().name())
              .key("k", "a")
              .between(day, day.plus(Duration.ofDays(1)))
              .fetch();
      assertEquals(1, answer.longValue("n"));
      assertEquals(Kind.COMPLETE, answer.provenance().completeness().kind());
    }
  }

  @Test
  void readsAnEarlierGenerationWithoutSpeedRows() {
    world.arrive(hours(0.1), hours(1.5), hours(2.5));
    layer.begin("first", world.publish(hours(1)));
    layer.microBatch(hours(1), hours(2.5));
    assertEquals(2, layer.publish(hours(2)).generation());
    try (ViewClient client = world.connect(ReadSteps.NONE)) {
      assertEquals(3, world.ask(client).fetch().longValue("n"));
      Answer first = world.ask(client).asOf(1).fetch();
      assertEquals(1, first.longValue("n"));
      assertStates(first, hours(1).minusMillis(1), hours(1).minusMillis(1));
      assertEquals(Kind.PARTIAL_AS_OF, first.provenance().completeness().kind());
    }
  }

  @Test
  void aWithdrawnGenerationTakenForPublishedWouldBeSeen() {
    world.arrive(hours(0.1), hours(1.5));
    layer.begin("first", world.publish(hours(1)));
    layer.microBatch(hours(1), hours(1.5));
    assertEquals(2, layer.publish(hours(2)).generation());
    assertEquals(1, world.publisher().takeBack(1).generation());
    ReadRules broken =
        new ReadRules() {
          @Override
          public boolean counts(PointerValue value, long rowGeneration) {
            return true;
          }
        };
    try (ViewClient right = world.connect(ReadSteps.NONE);
        ViewClient wrong =
            world.connect(
                seam(Duration.ofNanos(1)), ClientParts.usual().with(broken), ReadSteps.NONE)) {
      assertEquals(2, world.ask(right).fetch().longValue("n"));
      assertEquals(3, world.ask(wrong).fetch().longValue("n"));
    }
  }
}
