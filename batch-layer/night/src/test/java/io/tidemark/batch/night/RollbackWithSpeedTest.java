package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.publish.Resume;
import io.tidemark.batch.publish.Rollback;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.cassandra.pointer.Cut;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.table.Schema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going back while there is a speed layer; generations are flipped to by hand, without rows. */
final class RollbackWithSpeedTest {
  private static final String VIEW = "revenue";
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long FIRST = (System.currentTimeMillis() / HOUR - 5) * HOUR;

  @TempDir Path folder;

  @Test
  void speedRowsMustCoverWhatTheEarlierGenerationLacks() {
    try (World world = World.of(getClass(), folder, Sales.DEFINITIONS)) {
      int made = new Schema(world.session(), world.context().cassandra()).createSystem();
      assertTrue(made > 0);
      publish(world, 1, FIRST);
      SpeedByHand speed = new SpeedByHand(world, VIEW);
      speed.start();
      publish(world, 2, FIRST + HOUR);

      speed.advance("fp", FIRST + HOUR - 2);
      RefusedException behind = assertThrows(RefusedException.class, () -> back(world, false));
      assertTrue(behind.getMessage().contains("has come to"), behind.getMessage());
      assertEquals(2, world.pointer(VIEW).generation());
      speed.advance("fp", FIRST + HOUR - 1);
      assertEquals(List.of(), back(world, false).warnings());
      assertEquals(1, world.pointer(VIEW).generation());
      assertEquals(1, new Resume(world.context(), VIEW).run().generation());

      // A speed layer that began anew at the third generation does not reach back to the first.
      publish(world, 3, FIRST + 2 * HOUR);
      speed.start("fp", FIRST + 2 * HOUR, FIRST + 2 * HOUR - 1);
      RefusedException hole = assertThrows(RefusedException.class, () -> back(world, false));
      assertTrue(hole.getMessage().contains("rows begin at"), hole.getMessage());
      Rollback.Result forced = back(world, true);
      assertEquals(1, forced.to());
      assertEquals(2, forced.warnings().size(), forced::toString);
      assertTrue(
          forced.warnings().get(1).startsWith("answers are partial until"), forced::toString);
    }
  }

  private static Rollback.Result back(World world, boolean force) {
    return new Rollback(world.context(), VIEW, OptionalLong.empty(), force, "bad file").run();
  }

  private static void publish(World world, long generation, long horizon) {
    PointerStore pointers = world.context().pointers();
    pointers.lease(VIEW).acquire("by-hand", "flip", Duration.ofMinutes(1));
    Cut cut = new Cut(generation, "fp", horizon, horizon - 1, generation, generation == 1, false);
    assertTrue(pointers.flip(world.pointer(VIEW), "by-hand", cut).isDone());
    pointers.lease(VIEW).release("by-hand");
  }
}
