package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.client.Completeness.Kind;
import io.tidemark.client.ReadRules;
import io.tidemark.testbed.soak.scenario.HandSpeed.InFlight;
import io.tidemark.testbed.soak.scenario.Hooks.Step;
import io.tidemark.testbed.soak.scenario.Reader.Stated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a reader finds while the others go on between its steps. */
class ReaderScenariosTest {
  private static final Duration STALE = Duration.ofHours(1);

  /** ahead-through, ahead-after: rows of a micro-batch that did not end. */
  @Test
  void statesHowFarAheadItsRowsMayBe() {
    Scenario scenario = Scenario.begun("ahead");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "b", 2);
    scenario.speed().through(5);
    InFlight flight = scenario.speed().next(12);
    scenario.speed().write(flight, flight.rows());
    try (Reader reader = new Reader(scenario)) {
      Stated stated = reader.right("a", "b");
      assertEquals(Log.at(5), stated.through());
      assertEquals(Log.at(12), stated.ahead());
      assertEquals(2, stated.sum("b"));
    }
  }

  /** through-after. */
  @Test
  void statesTheProgressOfBeforeItsRows() {
    Scenario scenario = Scenario.begun("through-after");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.speed().through(5);
    try (Reader reader = new Reader(scenario)) {
      reader.hooks().at(Step.SPEED_ROWS, () -> scenario.speed().through(12));
      assertEquals(Log.at(5), reader.right("a").through());
      assertEquals(Log.at(12), reader.right("a").through());
    }
    scenario.log().commit(14).with("z", "a", 4);
    ReadRules after =
        new ReadRules() {
          @Override
          public CompletionStage<Optional<SpeedProgress>> stated(
              SpeedProgress before, Supplier<CompletionStage<Optional<SpeedProgress>>> now) {
            return now.get();
          }
        };
    try (Reader reader = new Reader(scenario, after)) {
      reader.hooks().at(Step.SPEED_ROWS, () -> scenario.speed().through(14));
      assertThrows(AssertionError.class, () -> reader.right("a"));
    }
  }

  /** no-floor-v: batch is further than the speed layer. */
  @Test
  void statesAtLeastWhatBatchHolds() {
    Scenario scenario = Scenario.begun("no-floor-v");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    var ignored = scenario.batch().night();
    try (Reader reader = new Reader(scenario)) {
      Stated stated = reader.right("a");
      assertEquals(Log.at(5), stated.through());
      assertEquals(1, stated.sum("a"));
    }
  }

  /** from-unchecked: a stale pointer, and a speed layer that skipped what batch holds by now. */
  @Test
  void renewsAPointerThatSpeedRowsDoNotCover() {
    Scenario scenario = skipping("from-unchecked");
    try (Reader reader = new Reader(scenario)) {
      long first = reader.right("a", "b").generation();
      var ignored = scenario.batch().night();
      scenario.speed().startFresh().through(24);
      Stated stated = reader.right("a", "b");
      assertEquals(first + 1, stated.generation());
      assertEquals(11, stated.sum("a") + stated.sum("b"));
    }
    ReadRules unchecked = covering();
    Scenario other = skipping("from-unchecked-by-rule");
    try (Reader reader = new Reader(other, unchecked)) {
      var before = reader.right("a", "b");
      assertEquals(0, before.sum("a"));
      var ignored = other.batch().night();
      other.speed().startFresh().through(24);
      assertThrows(AssertionError.class, () -> reader.right("a", "b"));
    }
  }

  /** from-before-only: it skips between the reader's look at progress and its rows. */
  @Test
  void looksAgainWhereRowsBeginWhenTheyAreAhead() {
    Scenario scenario = skipping("from-before-only");
    try (Reader reader = new Reader(scenario)) {
      long first = reader.right("a", "b").generation();
      var ignored = scenario.batch().night();
      reader.hooks().at(Step.PROGRESS, () -> scenario.speed().startFresh().through(24));
      assertEquals(first + 1, reader.right("a", "b").generation());
    }
  }

  /** from-twice: and has begun at the old horizon again when the reader looks. */
  @Test
  void noticesANewIntervalThoughItBeginsWhereTheOldOneDid() {
    Scenario scenario = skipping("from-twice");
    long first = scenario.batch().pointer().generation();
    try (Reader reader = new Reader(scenario)) {
      assertEquals(first, reader.right("a", "b").generation());
      reader
          .hooks()
          .at(
              Step.PROGRESS,
              () -> {
                var ignored = scenario.batch().night();
                scenario.speed().startFresh().through(24);
              })
          .at(
              Step.SPEED_ROWS,
              () -> {
                var ignored = scenario.batch().rollBack(first);
                scenario.speed().startFresh().through(24);
              });
      Stated stated = reader.right("a", "b");
      assertEquals(11, stated.sum("a") + stated.sum("b"));
    }
    SpeedProgress progress =
        scenario.progress().speed(scenario.view(), scenario.tables().fingerprint()).orElseThrow();
    assertEquals(Log.at(0), progress.fromMillis());
    assertEquals(2, progress.interval());
  }

  /** read-any: segments of two days are two partitions. */
  @Test
  void readsOlderSegmentsOnceMoreWhenANewerOneIsAhead() {
    Scenario scenario = Scenario.begun("read-any");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    try (Reader reader = new Reader(scenario)) {
      reader.hooks().skip(Step.PARTITION).at(Step.PARTITION, () -> scenario.speed().through(12));
      assertEquals(3, reader.right("a").sum("a"));
    }
  }

  /** any-order: whatever was stored of a micro-batch when it died, cells are prefixes. */
  @Test
  void findsNoSegmentWithoutTheOlderOnesOfItsMicroBatch() {
    Scenario scenario = Scenario.begun("prefixes");
    scenario.log().commit(5).with("x", "a", 1).with("v", "b", 2);
    scenario.log().commit(12).with("y", "a", 4).commit(24).with("z", "a", 8).with("u", "b", 16);
    InFlight flight = scenario.speed().next(24);
    try (Reader reader = new Reader(scenario)) {
      for (int row = 0; row < flight.rows().size(); row++) {
        scenario.speed().write(flight, row);
        var stated = reader.right("a", "b");
        assertEquals(0, stated.through());
      }
    }
  }

  /** pointer-age: rows may go when the pointer that selects them is older than R. */
  @Test
  void readsAnewWhenItsPointerBecameTooOldMeanwhile() {
    Scenario scenario = Scenario.begun("pointer-age");
    HandBatch quick = new HandBatch(scenario, Duration.ofMillis(1));
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.speed().through(12);
    PointerValue second = quick.night().current();
    try (Reader reader = new Reader(scenario)) {
      assertEquals(second.generation(), reader.right("a").generation());
      reader
          .hooks()
          .at(
              Step.POINTER,
              () -> {
                scenario.log().commit(22).with("z", "a", 4).commit(33).with("w", "b", 8);
                scenario.speed().through(33);
                var third = quick.night();
                scenario.log().commit(44).with("u", "a", 16);
                scenario.speed().through(44);
                var fourth = quick.night();
                assertEquals(third.generation() + 1, fourth.generation());
                assertEquals(true, quick.cleanUp(1) > 0);
                assertEquals(
                    Optional.empty(), Optional.ofNullable(quick.selected(second).get("a")));
                reader.ages(STALE);
              });
      long generation = reader.right("a").generation();
      assertEquals(scenario.batch().pointer().generation(), generation);
    }
  }

  /** pointer-back, and what a stale pointer promises: the same totals. */
  @Test
  void isRightWithAStalePointerAndNeverStepsBack() {
    Scenario scenario = Scenario.begun("stale");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    try (Reader reader = new Reader(scenario)) {
      long sum = reader.right("a").sum("a");
      scenario.speed().through(12);
      for (long unit = 22; unit < 60; unit += 12) {
        scenario.log().commit(unit).with("r" + unit, "a", 1L << unit);
        if (unit != 34) {
          scenario.speed().through(unit);
        }
        var ignored = scenario.batch().night();
        Stated stated = reader.right("a");
        assertEquals(true, stated.sum("a") >= sum, stated::toString);
        sum = stated.sum("a");
      }
      assertEquals(sum, reader.ages(STALE).right("a").sum("a"));
    }
  }

  /** lists-apart: a withdrawn generation, whose rows are all there, is not selected. */
  @Test
  void takesNoWithdrawnGeneration() {
    Scenario scenario = Scenario.begun("withdrawn");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "b", 2);
    scenario.speed().through(12);
    long good = scenario.batch().night().generation();
    scenario.log().commit(22).with("z", "b", 4);
    scenario.speed().through(22);
    var bad = scenario.batch().finish(scenario.batch().planBad());
    var ignored = scenario.batch().rollBack(good);
    // It has nothing new of `a`, so the newest row of `a` is the withdrawn one.
    var night = scenario.batch().night();
    try (Reader reader = new Reader(scenario)) {
      assertEquals(night.generation(), reader.right("a", "b").generation());
    }
    ReadRules all =
        new ReadRules() {
          @Override
          public boolean counts(PointerValue value, long rowGeneration) {
            return rowGeneration <= value.generation();
          }
        };
    assertEquals(good + 1, bad.generation());
    try (Reader reader = new Reader(scenario, all)) {
      assertThrows(AssertionError.class, () -> reader.right("a", "b"));
    }
  }

  /** ttl, ttl-idle: rows that may be gone are not counted on, until a horizon passes them. */
  @Test
  void warnsWhenRowsMayBeGoneAndIsWholeAgainAfterAHeartbeat() {
    Scenario scenario = Scenario.begun("ttl");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.speed().through(12);
    var second = scenario.batch().night();
    Instant late = second.current().horizon().plus(scenario.space().seam().speedTtl());
    try (Reader reader = new Reader(scenario)) {
      assertEquals(3, reader.right("a").sum("a"));
      var partial = reader.isAt(late).read("a").is(Kind.PARTIAL_ROWS_EXPIRING);
      assertEquals(1, partial.sum("a"));
      scenario.log().commit((late.toEpochMilli() - Log.at(0)) / Log.UNIT);
      var ignored = scenario.batch().night();
      assertEquals(3, reader.ages(STALE).right("a").sum("a"));
    }
  }

  /** A snapshot waits until what it saw is counted. */
  @Test
  void aSnapshotIsAtOnePositionThoughAMicroBatchIsUnderWay() {
    Scenario scenario = Scenario.begun("snapshot");
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2).with("z", "b", 4);
    scenario.speed().through(5);
    InFlight flight = scenario.speed().next(12);
    scenario.speed().write(flight, 0);
    try (Reader reader = new Reader(scenario)) {
      reader
          .hooks()
          .at(
              Step.SPEED_ROWS,
              () -> {
                scenario.speed().write(flight, flight.rows());
                scenario.speed().done(flight);
              });
      Stated stated = reader.snapshot("a", "b");
      assertEquals(Log.at(12), stated.through());
      assertEquals(7, stated.sum("a") + stated.sum("b"));
    }
  }

  /** A log whose speed layer has done nothing, and which batch is about to overtake. */
  private static Scenario skipping(String name) {
    Scenario scenario = Scenario.begun(name);
    scenario.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    scenario.log().commit(24).with("w", "b", 8);
    return scenario;
  }

  private static ReadRules covering() {
    return new ReadRules() {
      @Override
      public boolean covers(PointerValue value, SpeedProgress progress, Duration segment) {
        return true;
      }
    };
  }
}
