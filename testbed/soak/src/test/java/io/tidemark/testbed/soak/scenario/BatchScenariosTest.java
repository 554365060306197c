package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.generation.Generation.State;
import io.tidemark.cassandra.pointer.Move;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.testbed.soak.scenario.HandBatch.Run;
import io.tidemark.testbed.soak.scenario.Log.Total;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a batch run does to its pointer and its rows. */
class BatchScenariosTest {
  /** cut-plus1, cut-minus1, cut-olderV: gold is of exactly the commits below the horizon. */
  @Test
  void isWholeOnlyWithGoldOfExactlyTheCommitsBelowTheHorizon() {
    for (long cut : new long[] {Log.at(2), Log.at(5), Log.at(12)}) {
      Scenario scenario = Scenario.begun("cut-" + cut);
      scenario.log().commit(2).with("x", "a", 1).commit(5).with("y", "a", 2);
      scenario.log().commit(12).with("z", "a", 4);
      scenario.speed().through(12);
      HandBatch batch = scenario.batch();
      Pointer read = batch.base();
      var ignored = batch.finish(batch.plan(read, Log.at(10), scenario.log().truth(cut)));
      long sum = scenario.stored(batch.pointer().current()).get("a").sum();
      assertEquals(cut == Log.at(5), sum == 7, "gold through " + cut + " comes to " + sum);
    }
  }

  /** reuse-number. */
  @Test
  void takesANumberOfItsOwnAfterARunThatDied() {
    Scenario scenario = Scenario.begun("reuse-number");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    Run died = scenario.batch().planBad();
    scenario.batch().write(died);
    scenario.log().commit(22).with("z", "c", 4);
    Run next = scenario.batch().plan();
    assertNotEquals(died.cut().generation(), next.cut().generation());
    Pointer pointer = scenario.batch().finish(next);
    assertFalse(pointer.current().counts(died.cut().generation()));
    scenario.speed().through(22);
    scenario.assertWhole();
  }

  /** lists-apart, lists-fresh: whatever the history says, the pointer's row alone counts. */
  @Test
  void aWithdrawnGenerationDoesNotCountThoughTheHistoryStillNamesIt() {
    Scenario scenario = Scenario.begun("lists");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.speed().through(12);
    long good = scenario.batch().pointer().generation();
    Run bad = scenario.batch().planBad();
    var published = scenario.batch().finish(bad);
    assertEquals(900_000, scenario.batch().selected(published.current()).get("a").sum());
    assertEquals(State.PUBLISHED, scenario.batch().state(bad.cut().generation()));
    var back = scenario.batch().rollBack(good);
    assertEquals(good, back.generation());
    scenario.assertWhole();
    var next = scenario.batch().night();
    assertEquals(State.PUBLISHED, scenario.batch().state(bad.cut().generation()));
    assertFalse(next.current().counts(bad.cut().generation()));
    scenario.assertWhole();
  }

  /** flip-uncond: a rollback while a run is at work. */
  @Test
  void doesNotFlipOverAPointerThatMovedSinceItsDifferenceWasTaken() {
    Scenario scenario = Scenario.begun("flip-uncond");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.speed().through(12);
    long first = scenario.batch().pointer().generation();
    var second = scenario.batch().night();
    scenario.log().commit(22).with("z", "b", 4);
    scenario.speed().through(22);
    Run run = scenario.batch().plan();
    scenario.batch().write(run);
    var back = scenario.batch().rollBack(first);
    scenario.batch().take(run.owner());
    Move.Refused refused = assertInstanceOf(Move.Refused.class, scenario.batch().flip(run));
    assertTrue(refused.why().contains("has moved"), refused.why());
    assertEquals(back.revision(), refused.pointer().revision());
    assertNotEquals(second.revision(), back.revision());
    scenario.assertWhole();
  }

  /** rollback-aba: two rollbacks and a publish between a check and its move. */
  @Test
  void aRollbackMovesOnlyThePointerThatItChecked() {
    Scenario scenario = Scenario.begun("rollback-aba");
    HandBatch batch = scenario.batch();
    scenario.log().commit(12).with("x", "a", 1);
    scenario.speed().through(12);
    var second = batch.night();
    Pointer checked = batch.base();
    String owner = checked.lease().orElseThrow().owner();
    long target = checked.predecessor().orElseThrow().generation();
    // Somebody else goes back, publishes, and goes forth to the same number's place again.
    var ignored = batch.rollBack(target);
    scenario.log().commit(22).with("y", "a", 2);
    scenario.speed().through(22);
    Pointer third = batch.night();
    batch.take(owner);
    Move move = scenario.pointers().rollback(checked, owner, target, "a test");
    assertFalse(move.isDone(), move::toString);
    assertEquals(third.revision(), batch.pointer().revision());
    assertNotEquals(second.generation(), third.generation());
    scenario.assertWhole();
  }

  /** clean-numeric, clean-chain, clean-short: no pointer within R loses a row that it selects. */
  @Test
  void keepsEveryRowThatAPointerOfTheLastMinutesSelects() {
    Scenario scenario = Scenario.begun("clean");
    HandBatch batch = scenario.batch();
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "b", 2);
    PointerValue second = batch.night().current();
    Map<String, Total> selectedBySecond = batch.selected(second);
    scenario.log().commit(15).with("v", "a", 4).commit(22).with("z", "a", 8);
    Run bad = batch.planBad();
    PointerValue third = batch.finish(bad).current();
    Map<String, Total> selectedByThird = batch.selected(third);
    var back = batch.rollBack(second.generation());
    assertEquals(0, batch.cleanUp(1), "everything is selected by a pointer of just now");
    PointerValue fourth = batch.night().current();
    long ignored = batch.cleanUp(1);
    assertEquals(selectedBySecond, batch.selected(second));
    assertEquals(selectedByThird, batch.selected(third));
    assertEquals(selectedBySecond, batch.selected(back.current()));
    assertEquals(scenario.log().truth(Log.at(15)), batch.selected(fourth));
  }

  /** clean-numeric: a withdrawn row supersedes nothing, also when its pointer is long gone. */
  @Test
  void aWithdrawnRowSupersedesNothing() {
    Scenario scenario = Scenario.begun("clean-numeric");
    HandBatch batch = new HandBatch(scenario, Duration.ofMillis(1));
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "b", 2);
    PointerValue second = batch.night().current();
    scenario.log().commit(22).with("z", "b", 4);
    Run bad = batch.planBad();
    var withdrawn = batch.finish(bad);
    var ignored = batch.rollBack(second.generation());
    // It moves nothing of `a`: the row of the second generation stays the one to select.
    PointerValue fourth = batch.night().current();
    var trimmed = batch.base();
    assertTrue(batch.cleanUp(1) > 0, trimmed::toString);
    assertFalse(fourth.counts(withdrawn.generation()));
    assertEquals(scenario.log().truth(Log.at(12)), batch.selected(fourth));
  }

  /** segments-short: a reader at an older horizon still finds its segments after a publish. */
  @Test
  void leavesTheSegmentsOfOlderHorizons() {
    Scenario scenario = Scenario.begun("segments-short");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    PointerValue first = scenario.batch().pointer().current();
    scenario.speed().through(12);
    var ignored = scenario.batch().night();
    long deleted = scenario.batch().cleanUp(1);
    assertEquals(0, deleted);
    assertEquals(scenario.log().truth(Log.at(12)), scenario.stored(first));
    scenario.assertWhole();
  }
}
