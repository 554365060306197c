package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.pointer.Cut;
import io.tidemark.speed.seam.Start;
import io.tidemark.speed.seam.TablesLeftException;
import io.tidemark.testbed.soak.scenario.HandBatch.Run;
import io.tidemark.testbed.soak.scenario.HandSpeed.InFlight;
import io.tidemark.testbed.soak.scenario.Reader.Stated;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From the tables of one definition to those of the next. */
class DefinitionScenariosTest {
  private static final Duration STALE = Duration.ofHours(1);

  @Test
  void noAnswerStepsBackOverAChangedDefinition() {
    Scenario old = Scenario.begun("definition");
    old.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    old.speed().through(12);
    Scenario changed = old.changed();
    assertInstanceOf(Start.Wait.class, changed.speed().start());
    try (Reader reader = new Reader(old)) {
      assertEquals(3, reader.right("a").sum("a"));
      Run run = filled(changed);
      changed.speed().startFresh();
      assertEquals(run.cut().horizonMillis(), changed.speed().run().beginning().horizonMillis());
      old.log().commit(14).with("z", "a", 4);
      InFlight late = old.speed().next(14);
      changed.speed().through(12);
      old.speed().run().seal();
      assertThrows(TablesLeftException.class, () -> old.speed().done(late));
      assertInstanceOf(Start.Left.class, old.speed().start());
      assertEquals(3, reader.right("a").sum("a"));
      changed.speed().through(14);
      assertTrue(changed.batch().flip(run).isDone());
      Stated stale = reader.right("a");
      assertEquals(Log.at(12), stale.through());
      Stated renewed = reader.ages(STALE).right("a");
      assertEquals(7, renewed.sum("a"));
      assertEquals(Log.at(14), renewed.through());
    }
    assertInstanceOf(Start.Left.class, old.speed().start());
    changed.assertWhole();
  }

  @Test
  void goesOnWithTheOldTablesWhenTheChangeIsGivenUp() {
    Scenario old = Scenario.begun("given-up");
    old.log().commit(5).with("x", "a", 1).commit(12).with("y", "a", 2);
    old.speed().through(12);
    old.speed().run().seal();
    assertInstanceOf(Start.Left.class, old.speed().start());
    assertTrue(old.progress().unseal(old.view(), old.tables().fingerprint()).isDone());
    old.log().commit(14).with("z", "a", 4);
    old.speed().resume().through(14);
    old.assertWhole();
  }

  /** New tables, filled and named in the pointer row. */
  private static Run filled(Scenario changed) {
    Run run = changed.batch().planComplete();
    changed.batch().write(run);
    Cut cut = run.cut();
    var ignored =
        changed
            .space()
            .session()
            .execute(
                ("UPDATE %s.view_pointer SET next_fingerprint = '%s', next_generation = %d,"
                        + " next_horizon = %d, next_position = %d, next_bronze_version = %d"
                        + " WHERE view_name = '%s' IF revision = %d")
                    .formatted(
                        changed.space().settings().keyspace(),
                        cut.fingerprint(),
                        cut.generation(),
                        cut.horizonMillis(),
                        cut.positionMillis(),
                        cut.bronzeVersion(),
                        changed.view(),
                        run.base().revision()));
    return run;
  }
}
