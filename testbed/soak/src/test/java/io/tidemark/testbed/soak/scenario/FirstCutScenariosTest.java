package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.pointer.Move;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.pointer.RollbackRule;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.client.Completeness.Kind;
import io.tidemark.client.ReadRules;
import io.tidemark.testbed.soak.scenario.HandBatch.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The horizon right after the newest commit, as long as the speed layer never ran. */
class FirstCutScenariosTest {
  /** fc-exact: the segment that holds the horizon is read, of which only newer records are in. */
  @Test
  void countsWhatCameAfterTheCutInItsSegment() {
    Scenario scenario = new Scenario("fc-exact");
    scenario.log().commit(3).with("x", "a", 1).commit(6).with("y", "b", 2);
    Pointer first = scenario.batch().night();
    assertEquals(Log.at(6) + 1, first.horizonMillis());
    try (Reader reader = new Reader(scenario)) {
      var batchAlone = reader.read("a", "b");
      assertEquals(3, batchAlone.sum("a") + batchAlone.sum("b"));
      scenario.speed().startFresh();
      scenario.log().commit(8).with("z", "a", 4).commit(14).with("w", "b", 8);
      scenario.speed().through(8);
      reader.ages(STALE);
      assertEquals(5, reader.right("a", "b").sum("a"));
      scenario.speed().through(14);
      assertEquals(10, reader.right("a", "b").sum("b"));
      scenario.speed().loseCheckpoint();
      scenario.speed().startFresh().through(14);
      assertEquals(5, reader.right("a", "b").sum("a"));
    }
    scenario.assertWhole();
    var second = scenario.batch().night();
    assertEquals(Log.at(10), second.horizonMillis());
    scenario.assertWhole();
  }

  /** fc-no-lwt: the speed layer starts while a first cut is under way. */
  @Test
  void aFirstCutIsNotPublishedOnceTheSpeedLayerStarted() {
    Scenario scenario = new Scenario("fc-flip");
    scenario.log().commit(3).with("x", "a", 1);
    var ignored = scenario.batch().night();
    scenario.log().commit(6).with("y", "b", 2);
    Run run = scenario.batch().plan();
    assertTrue(run.cut().insideSegment());
    scenario.batch().write(run);
    scenario.speed().startFresh();
    assertFalse(scenario.batch().flip(run).isDone());
    scenario.speed().through(6);
    scenario.assertWhole();
  }

  /** fc-no-lwt: a first cut is published between the speed layer's look and its start. */
  @Test
  void theSpeedLayerStartsOnlyAtTheHorizonThatItLookedAt() {
    Scenario scenario = new Scenario("fc-start");
    scenario.log().commit(3).with("x", "a", 1);
    Pointer looked = scenario.batch().night();
    scenario.log().commit(6).with("y", "b", 2);
    var ignored = scenario.batch().night();
    assertInstanceOf(Move.Refused.class, scenario.pointers().startSpeed(looked));
    scenario.speed().startFresh();
    assertEquals(Log.at(6) + 1, scenario.speed().run().beginning().horizonMillis());
    scenario.log().commit(8).with("z", "a", 4);
    scenario.speed().through(8);
    scenario.assertWhole();
  }

  /** fc-back: the segment of a first cut begins before it. */
  @Test
  void aHorizonNeverMovesBackToItsSegmentsStart() {
    Scenario scenario = new Scenario("fc-back");
    scenario.log().commit(3).with("x", "a", 1).commit(6).with("y", "b", 2);
    Pointer first = scenario.batch().night();
    scenario.speed().startFresh();
    scenario.log().commit(8).with("z", "a", 4);
    scenario.speed().through(8);
    HandBatch batch = scenario.batch();
    Run back = batch.plan(batch.base(), Log.at(0), scenario.log().truth(0));
    assertThrows(IllegalArgumentException.class, () -> batch.flip(back));
    Pointer again = batch.night();
    assertEquals(first.horizonMillis(), again.horizonMillis());
    scenario.assertWhole();
  }

  /** fc-rollback: free while the speed layer never ran, and it then starts where it stands. */
  @Test
  void goesBackFreelyBeforeTheSpeedLayerStarts() {
    Scenario scenario = twoCuts("fc-rollback");
    long first = scenario.batch().pointer().predecessor().orElseThrow().generation();
    RollbackRule rule = new RollbackRule(scenario.space().seam(), Log.SEGMENT);
    assertEquals(List.of(), rule.objections(scenario.batch().pointer(), first, Optional.empty()));
    var back = scenario.batch().rollBack(first);
    scenario.speed().startFresh();
    assertEquals(back.horizonMillis(), scenario.speed().run().beginning().horizonMillis());
    scenario.log().commit(14).with("w", "b", 8);
    scenario.speed().through(14);
    scenario.assertWhole();
  }

  /** fc-rollback-from: rows that begin inside a segment complete one horizon only. */
  @Test
  void aReaderAtAnotherFirstCutDoesNotTakeTheRows() {
    Scenario scenario = twoCuts("fc-rollback-from");
    long second = scenario.batch().pointer().generation();
    long first = scenario.batch().pointer().predecessor().orElseThrow().generation();
    PointerValue left = scenario.batch().pointer().current();
    try (Reader reader = new Reader(scenario)) {
      assertEquals(second, reader.read("a", "b").generation());
      var ignored = scenario.batch().rollBack(first);
      scenario.speed().startFresh();
      scenario.log().commit(8).with("z", "a", 4);
      scenario.speed().through(8);
      SpeedProgress progress =
          scenario.progress().speed(scenario.view(), scenario.tables().fingerprint()).orElseThrow();
      assertTrue(progress.fromMillis() < left.horizonMillis());
      assertFalse(ReadRules.RIGHT.covers(left, progress, Log.SEGMENT));
      assertFalse(new RollbackRule(scenario.space().seam(), Log.SEGMENT).covers(left, progress));
      // Stale at the second cut, which does not even know that a speed layer runs.
      var stale = reader.read("a", "b");
      assertEquals(3, stale.sum("a") + stale.sum("b"));
      assertEquals(first, reader.ages(STALE).right("a", "b").generation());
    }
    scenario.assertWhole();
  }

  /** In that segment only records from the speed layer's first start on count, whatever happens. */
  @Test
  void neverBeginsBeforeItsFirstStart() {
    Scenario scenario = twoCuts("first-start");
    Pointer second = scenario.batch().pointer();
    long first = second.predecessor().orElseThrow().generation();
    scenario.speed().startFresh();
    scenario.log().commit(8).with("z", "b", 4);
    scenario.speed().through(8);
    var forced = scenario.batch().rollBack(first);
    scenario.speed().loseCheckpoint();
    scenario.speed().startFresh().through(8);
    assertEquals(second.horizonMillis(), scenario.speed().run().beginning().horizonMillis());
    try (Reader reader = new Reader(scenario)) {
      assertEquals(1, reader.read("a").is(Kind.PARTIAL_SPEED_NOT_COVERING).sum("a"));
      scenario.log().commit(14);
      var next = scenario.batch().night();
      assertTrue(next.horizonMillis() > forced.horizonMillis());
      assertEquals(6, reader.ages(STALE).right("a", "b").sum("b"));
    }
    scenario.assertWhole();
  }

  private static final Duration STALE = Duration.ofHours(1);

  private static Scenario twoCuts(String name) {
    Scenario scenario = new Scenario(name);
    scenario.log().commit(3).with("x", "a", 1);
    Pointer first = scenario.batch().night();
    scenario.log().commit(6).with("y", "b", 2);
    Pointer second = scenario.batch().night();
    assertNotEquals(first.horizonMillis(), second.horizonMillis());
    return scenario;
  }
}
