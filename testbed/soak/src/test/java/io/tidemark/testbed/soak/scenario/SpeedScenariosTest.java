package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.cassandra.row.SpeedRow;
import io.tidemark.cassandra.row.SpeedRowWriter;
import io.tidemark.cassandra.row.WriteTime;
import io.tidemark.speed.seam.Checkpoint;
import io.tidemark.speed.seam.HoleException;
import io.tidemark.speed.seam.RunReplacedException;
import io.tidemark.speed.seam.Start;
import io.tidemark.testbed.soak.scenario.HandSpeed.InFlight;
import java.lang.Thread.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a run of the speed layer may and may not do, and where it begins. */
class SpeedScenariosTest {
  @Test
  void waitsForTheFirstBatch() {
    Scenario scenario = new Scenario("waits");
    Start start = scenario.speed().start();
    assertTrue(assertInstanceOf(Start.Wait.class, start).why().contains("no generation"));
    assertEquals(Optional.empty(), progress(scenario));
  }

  @Test
  void comesToTheTruthOverCrashesAtAnyStep() {
    Scenario scenario = Scenario.begun("crashes");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2).with("z", "b", 4);
    InFlight lost = scenario.speed().next(5);
    scenario.speed().startFresh().through(5);
    scenario.speed().write(scenario.speed().next(12), 0);
    scenario.speed().resume().through(12);
    scenario.speed().write(lost, 0);
    scenario.speed().loseCheckpoint();
    scenario.speed().startFresh().through(12);
    scenario.assertWhole();
    assertEquals(Optional.of(Log.at(12)), progress(scenario).map(SpeedProgress::throughMillis));
  }

  /** wall-clock. */
  @Test
  void aHangingRunPushesNoOlderValueOverANewer() {
    assertEquals(3, afterAHangingRun("hangs", WriteTime.ofStamp()));
    AtomicLong clock = new AtomicLong(1);
    assertEquals(1, afterAHangingRun("hangs-by-clock", row -> clock.incrementAndGet()));
  }

  private static long afterAHangingRun(String name, WriteTime writeTime) {
    Scenario scenario = Scenario.begun(name);
    HandSpeed speed = scenario.speed();
    speed.writing(row -> writeTime.micros(row));
    scenario.log().commit(5).with("x", "a", 1).commit(7).with("y", "a", 2);
    InFlight hanging = speed.next(5);
    speed.startFresh().through(7);
    speed.write(hanging, 0);
    assertThrows(RunReplacedException.class, () -> speed.done(hanging));
    return scenario.stored(scenario.batch().pointer().current()).get("a").sum();
  }

  /** any-order. */
  @Test
  void refusesRowsOfACellThatAreNotOldestFirst() {
    Scenario scenario = Scenario.begun("any-order");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    InFlight flight = scenario.speed().next(12);
    List<SpeedRow> turned = List.of(flight.rows().get(1), flight.rows().get(0));
    assertThrows(IllegalArgumentException.class, () -> scenario.speed().write(flight, turned));
  }

  /** any-order: of one cell, nothing is sent before what is older is acknowledged. */
  @Test
  void sendsNoSegmentBeforeTheOlderOneIsAcknowledged() throws InterruptedException {
    Scenario scenario = Scenario.begun("acknowledged");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    List<SpeedRow> rows = scenario.speed().next(12).rows();
    assertEquals(2, rows.size());
    SlowSession slow = new SlowSession(scenario.space().session());
    Thread writing =
        new Thread(
            () -> {
              SpeedRowWriter writer =
                  new SpeedRowWriter(slow.session(), scenario.tables(), WriteTime.ofStamp());
              rows.forEach(writer::write);
              long ignored = writer.flush();
            });
    writing.start();
    while (slow.sent() == 0 || (slow.sent() == 1 && writing.getState() != State.WAITING)) {
      Thread.onSpinWait();
    }
    assertEquals(1, slow.sent());
    slow.answerAll();
    writing.join();
    assertEquals(2, slow.sent());
    scenario.assertWhole();
  }

  /** progress-back. */
  @Test
  void aReplayMovesProgressNotBack() {
    Scenario scenario = Scenario.begun("progress-back");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.speed().through(12);
    scenario.speed().loseCheckpoint();
    scenario.speed().startFresh().through(5);
    assertEquals(Log.at(12), progress(scenario).orElseThrow().throughMillis());
    assertEquals(1, progress(scenario).orElseThrow().interval());
    scenario.assertWhole();
  }

  /** no-lookback. */
  @Test
  void knowsCopiesFromBeforeTheHorizon() {
    Scenario scenario = Scenario.begun("no-lookback");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("x", "b", 2).with("w", "b", 4);
    var ignored = scenario.batch().night();
    scenario.speed().through(12);
    scenario.assertWhole();
    scenario.speed().loseCheckpoint();
    scenario.speed().startFresh().through(12);
    assertEquals(Log.at(0), scenario.speed().run().beginning().readFromMillis());
    scenario.assertWhole();
  }

  /** from-late. */
  @Test
  void saysWhereItsRowsBeginBeforeTheFirstRow() {
    Scenario scenario = Scenario.begun("from-late");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "b", 2);
    var ignored = scenario.batch().night();
    scenario.speed().startFresh();
    assertEquals(
        new SpeedProgress(Log.at(10), Log.at(5), 2, "speed-2"), progress(scenario).orElseThrow());
    scenario.speed().through(12);
    scenario.assertWhole();
  }

  /** wipe-no-interval. */
  @Test
  void doesNotGoOnFromACheckpointWhoseRowsAreLost() {
    Scenario scenario = Scenario.begun("wipe");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.speed().through(5);
    var ignored = scenario.progress().forget(scenario.view(), scenario.tables().fingerprint());
    scenario.space().session().execute("TRUNCATE " + scenario.tables().speedTable());
    scenario.speed().startFresh().through(12);
    assertEquals(2, progress(scenario).orElseThrow().interval());
    scenario.assertWhole();
  }

  /** wipe-no-interval: the checkpoint of before another run began anew. */
  @Test
  void doesNotGoOnFromACheckpointOfAnotherIntervalOrAheadOfTheRows() {
    Scenario scenario = Scenario.begun("old-checkpoint");
    HandSpeed speed = scenario.speed();
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    speed.through(5);
    Optional<Checkpoint> old = speed.checkpoint();
    var ignored = scenario.progress().forget(scenario.view(), scenario.tables().fingerprint());
    speed.startFresh();
    speed.putBack(old);
    speed.startFresh().through(5);
    speed.putBack(speed.checkpoint().map(made -> new Checkpoint(made.beginning(), Log.at(12))));
    speed.startFresh().through(12);
    scenario.assertWhole();
  }

  /** wipe-no-interval: a checkpoint from before rows were lost must not lower `from` again. */
  @Test
  void aCheckpointOfALostIntervalDoesNotReachBack() {
    Scenario scenario = Scenario.begun("lost-interval");
    HandSpeed speed = scenario.speed();
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.log().commit(24).with("z", "b", 4);
    speed.through(12);
    Optional<Checkpoint> old = speed.checkpoint();
    var ignored = scenario.progress().forget(scenario.view(), scenario.tables().fingerprint());
    scenario.space().session().execute("TRUNCATE " + scenario.tables().speedTable());
    var night = scenario.batch().night();
    speed.startFresh();
    speed.putBack(old);
    speed.startFresh().through(24);
    assertEquals(night.horizonMillis(), progress(scenario).orElseThrow().fromMillis());
    scenario.assertWhole();
  }

  /** wipe-live: a run whose progress was taken away notices at its next step. */
  @Test
  void findsAHoleWhenProgressIsGone() {
    Scenario scenario = Scenario.begun("wipe-live");
    HandSpeed speed = scenario.speed();
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    speed.through(5);
    InFlight flight = speed.next(12);
    var ignored = scenario.progress().forget(scenario.view(), scenario.tables().fingerprint());
    assertThrows(HoleException.class, () -> speed.done(flight));
    assertEquals(Optional.empty(), progress(scenario));
    assertThrows(HoleException.class, () -> speed.run().batch(Log.at(12), Log.at(13)));
  }

  /** coverage: a horizon that batch reached while the speed layer was away. */
  @Test
  void beginsAtANewerHorizonWhenBatchHasOvertakenIt() {
    Scenario scenario = Scenario.begun("overtaken");
    HandSpeed speed = scenario.speed();
    scenario.log().commit(2).with("x", "a", 1);
    speed.through(2);
    scenario.log().commit(15).with("y", "a", 2).commit(33).with("z", "b", 4);
    assertEquals(Optional.empty(), speed.run().outdatedBy(scenario.batch().pointer()));
    var ignored = scenario.batch().night();
    assertTrue(
        speed.run().outdatedBy(scenario.batch().pointer()).orElseThrow().contains("batch holds"));
    speed.startFresh();
    assertEquals(
        new SpeedProgress(Log.at(30), Log.at(15), 2, "speed-2"), progress(scenario).orElseThrow());
    speed.through(33);
    scenario.assertWhole();
  }

  /** coverage: it goes on where it is when nothing is gained by beginning anew. */
  @Test
  void resumesOverAPublishThatItWasPast() {
    Scenario scenario = Scenario.begun("past");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.speed().through(12);
    var ignored = scenario.batch().night();
    scenario.log().commit(14).with("z", "a", 4);
    scenario.speed().resume().through(14);
    assertEquals(Log.at(0), progress(scenario).orElseThrow().fromMillis());
    scenario.assertWhole();
    assertNotEquals(Optional.empty(), scenario.speed().checkpoint());
  }

  private static Optional<SpeedProgress> progress(Scenario scenario) {
    return scenario.progress().speed(scenario.view(), scenario.tables().fingerprint());
  }
}
