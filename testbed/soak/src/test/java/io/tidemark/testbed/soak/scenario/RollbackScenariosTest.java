package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.RollbackRule;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.client.Completeness.Kind;
import io.tidemark.speed.seam.Start;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Going back to a generation, and what the speed layer must have for it. */
class RollbackScenariosTest {
  @Test
  void goesBackWithoutAnyAnswerSteppingBack() {
    Scenario scenario = Scenario.begun("goes-back");
    long first = scenario.batch().pointer().generation();
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.speed().through(12);
    var ignored = scenario.batch().night();
    assertEquals(List.of(), objections(scenario, first));
    try (Reader reader = new Reader(scenario)) {
      assertEquals(3, reader.right("a").sum("a"));
      var back = scenario.batch().rollBack(first);
      assertEquals(3, reader.right("a").sum("a"), "with a stale pointer");
      assertEquals(
          back.generation(), reader.ages(RollbackScenariosTest.HOUR).right("a").generation());
    }
    scenario.assertWhole();
  }

  /** rollback-behind. */
  @Test
  void objectsWhileTheSpeedLayerIsBehindWhatBatchHolds() {
    Scenario scenario = Scenario.begun("rollback-behind");
    long first = scenario.batch().pointer().generation();
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    var ignored = scenario.batch().night();
    assertTrue(objections(scenario, first).toString().contains("has come to"));
    scenario.speed().through(5);
    assertEquals(List.of(), objections(scenario, first));
  }

  /** rollback-hole: the speed layer first begins before the target, then it may. */
  @Test
  void mayGoBackAfterTheSpeedLayerReachedBack() {
    Scenario scenario = skipped("rollback-hole");
    long first = scenario.batch().pointer().predecessor().orElseThrow().generation();
    assertTrue(objections(scenario, first).toString().contains("rows begin at"));
    Start start = scenario.speed().start(OptionalLong.of(Log.at(0)));
    assertTrue(assertInstanceOf(Start.Fresh.class, start).why().contains("speed rows begin at"));
    scenario.speed().through(12);
    assertEquals(Log.at(20), progress(scenario).fromMillis(), "rows before 20 are not all there");
    assertFalse(objections(scenario, first).isEmpty());
    scenario.speed().through(24);
    assertEquals(Log.at(0), progress(scenario).fromMillis());
    assertEquals(2, progress(scenario).interval());
    assertEquals(List.of(), objections(scenario, first));
    scenario.assertWhole();
    var ignored = scenario.batch().rollBack(first);
    scenario.speed().resume();
    scenario.assertWhole();
  }

  /** rollback-forced: answers say so until the speed layer has begun anew; then they are whole. */
  @Test
  void aForcedRollbackIsPartialUntilTheSpeedLayerBeganAnew() {
    Scenario scenario = skipped("rollback-forced");
    long first = scenario.batch().pointer().predecessor().orElseThrow().generation();
    var back = scenario.batch().rollBack(first);
    try (Reader reader = new Reader(scenario)) {
      var partial = reader.read("a", "b").is(Kind.PARTIAL_SPEED_NOT_COVERING);
      assertEquals(0, partial.sum("a") + partial.sum("b"));
      assertTrue(
          scenario.speed().run().outdatedBy(back).orElseThrow().contains("speed rows begin at"));
      scenario.speed().startFresh().through(12);
      assertEquals(Log.at(20), progress(scenario).fromMillis());
      var still = reader.read("a", "b").is(Kind.PARTIAL_SPEED_NOT_COVERING);
      assertEquals(back.generation(), still.generation());
      scenario.speed().resume().through(24);
      assertEquals(Log.at(0), progress(scenario).fromMillis());
      assertEquals(11, reader.right("a", "b").sum("a") + 8);
      assertEquals(Optional.empty(), scenario.speed().run().outdatedBy(back));
    }
    scenario.assertWhole();
  }

  /** The speed layer had done nothing when batch overtook it, and began at 20. */
  private static Scenario skipped(String name) {
    Scenario scenario = Scenario.begun(name);
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.log().commit(24).with("w", "b", 8);
    var ignored = scenario.batch().night();
    scenario.speed().startFresh().through(24);
    scenario.assertWhole();
    return scenario;
  }

  private static final Duration HOUR = Duration.ofHours(1);

  private static List<String> objections(Scenario scenario, long target) {
    Pointer pointer = scenario.batch().pointer();
    return new RollbackRule(scenario.space().seam(), Log.SEGMENT)
        .objections(pointer, target, Optional.of(progress(scenario)));
  }

  private static SpeedProgress progress(Scenario scenario) {
    return scenario
        .progress()
        .speed(scenario.view(), scenario.tables().fingerprint())
        .orElseThrow();
  }
}
