package io.tidemark.client;

import static io.tidemark.client.World.assertStates;
import static io.tidemark.client.World.at;
import static io.tidemark.client.World.hours;
import static io.tidemark.client.World.seam;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.client.Completeness.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * The reader answers from batch alone, and says why, where speed rows do not follow on the batch
 * rows.
 */
class SpeedCoverageTest {
  private World world;
  private SpeedLayer layer;

  @BeforeEach
  void world(TestInfo info) {
    world = new World(SpeedCoverageTest.class, info);
    layer = world.layer();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void renewsAStalePointerThatLiesBeforeTheSpeedRows() {
    world.arrive(hours(0.1));
    layer.begin("first", world.publish(hours(0)));
    layer.microBatch(hours(0), hours(0.1));
    try (ViewClient stale = world.connect(seam(World.AGE), ClientParts.usual(), ReadSteps.NONE);
        ViewClient broken =
            world.connect(
                seam(World.AGE), ClientParts.usual().with(comparesNothing()), ReadSteps.NONE)) {
      assertEquals(1, world.ask(stale).fetch().longValue("n"));
      assertEquals(1, world.ask(broken).fetch().longValue("n"));
      world.arrive(hours(1.5), hours(2.5));
      assertEquals(2, layer.publish(hours(2)).generation());
      layer.begin("second", hours(2).toEpochMilli());
      layer.microBatch(hours(2), hours(2.5));
      Answer answer = world.ask(stale).fetch();
      assertEquals(3, answer.longValue("n"));
      assertEquals(2, answer.provenance().generation());
      assertEquals(Kind.COMPLETE, answer.provenance().completeness().kind());
      // From not compared: the record between the horizons is missing, and nothing says so.
      Answer wrong = world.ask(broken).fetch();
      assertStates(wrong, hours(2.5), hours(2.5));
      assertEquals(2, wrong.longValue("n"));
    }
  }

  @Test
  void answersFromBatchAloneWhereSpeedRowsBeginAfterTheHorizon() {
    world.arrive(hours(0.1), hours(1.5));
    assertEquals(hours(1).toEpochMilli(), world.publish(hours(1)));
    layer.begin("late", hours(2).toEpochMilli());
    try (ViewClient client = world.connect(ReadSteps.NONE)) {
      Answer answer = world.ask(client).fetch();
      assertEquals(1, answer.longValue("n"));
      assertStates(answer, hours(1).minusMillis(1), hours(1).minusMillis(1));
      Completeness completeness = answer.provenance().completeness();
      assertEquals(Kind.PARTIAL_SPEED_NOT_COVERING, completeness.kind());
      assertTrue(
          completeness.statement().contains("2024-03-01T02:00:00Z"), completeness.statement());
    }
  }

  @Test
  void saysThatAViewWasTakenBackToWhereSpeedRowsDoNotBegin() {
    world.arrive(hours(0.1), hours(1.5), hours(2.5));
    layer.begin("first", world.publish(hours(1)));
    assertEquals(2, layer.publish(hours(2)).generation());
    layer.begin("second", hours(2).toEpochMilli());
    layer.microBatch(hours(2), hours(2.5));
    try (ViewClient client = world.connect(ReadSteps.NONE)) {
      assertEquals(3, world.ask(client).fetch().longValue("n"));
      assertEquals(1, world.publisher().takeBack(1).generation());
      Answer answer = world.ask(client).fetch();
      assertEquals(1, answer.longValue("n"));
      assertEquals(Kind.PARTIAL_FORCED_ROLLBACK, answer.provenance().completeness().kind());
    }
  }

  @Test
  void saysThatSpeedRowsDoNotReachAsFarAsAGenerationThatWasLeft() {
    world.arrive(hours(0.1), hours(1.5), hours(2.5));
    layer.begin("first", world.publish(hours(1)));
    layer.microBatch(hours(1), hours(1.5));
    assertEquals(2, layer.publish(hours(3)).generation());
    assertEquals(1, world.publisher().takeBack(1).generation());
    try (ViewClient client = world.connect(ReadSteps.NONE)) {
      Answer answer = world.ask(client).fetch();
      assertEquals(2, answer.longValue("n"));
      assertEquals(Kind.PARTIAL_FORCED_ROLLBACK, answer.provenance().completeness().kind());
      layer.microBatch(hours(1.5), hours(3));
      Answer caughtUp = world.ask(client).fetch();
      assertEquals(3, caughtUp.longValue("n"));
      assertEquals(Kind.COMPLETE, caughtUp.provenance().completeness().kind());
    }
  }

  @Test
  void insideASegmentOnlyRowsThatBeginExactlyThereCount() {
    world.arrive(hours(0.1), hours(0.6));
    layer.begin("first", world.publish(hours(0.5)));
    layer.microBatch(hours(0.5), hours(0.6));
    try (ViewClient client = world.connect(ReadSteps.NONE)) {
      Answer answer = world.ask(client).fetch();
      assertEquals(2, answer.longValue("n"));
      assertStates(answer, hours(0.6), hours(0.6));
      layer.begin("elsewhere", hours(0.4).toEpochMilli());
      Answer alone = world.ask(client).fetch();
      assertEquals(1, alone.longValue("n"));
      assertEquals(Kind.PARTIAL_SPEED_NOT_COVERING, alone.provenance().completeness().kind());
    }
  }

  @Test
  void answersFromBatchAloneWhenRowsMayHaveExpired() {
    world.arrive(hours(0.1), hours(1.5));
    layer.begin("first", world.publish(hours(1)));
    layer.microBatch(hours(1), hours(1.5));
    Instant end = hours(1).plus(Duration.ofDays(14)).minusSeconds(60);
    try (ViewClient early = world.connect(at(end.minus(Duration.ofDays(3))), ReadSteps.NONE);
        ViewClient soon = world.connect(at(end.minusMillis(1)), ReadSteps.NONE);
        ViewClient late = world.connect(at(end), ReadSteps.NONE)) {
      assertEquals(List.of(), world.ask(early).fetch().provenance().notes());
      Answer last = world.ask(soon).fetch();
      assertEquals(2, last.longValue("n"));
      assertTrue(
          last.provenance().notes().get(0).contains("expire from " + end),
          last.provenance().notes().toString());
      Answer alone = world.ask(late).fetch();
      assertEquals(1, alone.longValue("n"));
      assertEquals(Kind.PARTIAL_ROWS_EXPIRING, alone.provenance().completeness().kind());
      // A generation with a newer horizon needs none of those rows.
      assertEquals(2, layer.publish(hours(2)).generation());
      assertEquals(2, world.ask(late).fetch().longValue("n"));
    }
  }

  private static ReadRules comparesNothing() {
    return new ReadRules() {
      @Override
      public boolean covers(PointerValue value, SpeedProgress progress, Duration segment) {
        return true;
      }
    };
  }
}
