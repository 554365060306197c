package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.publish.VerifyView;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.Step;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CleanUpTest {
  private static final String[] SHORT = {
    "seam.kept-generations=2",
    "seam.pointer-refresh=10 ms",
    "seam.pointer-maximum-age=10 ms",
    "seam.longest-read=10 ms",
    "seam.clock-skew=10 ms",
    "seam.held-for=50 ms"
  };

  @TempDir Path folder;

  @Test
  void rowsThatNobodyCanSelectGoAndNoOthers() {
    try (World world = World.of(getClass(), folder, Sales.DEFINITIONS, SHORT)) {
      for (int day = 1; day <= 4; day++) {
        world.arrive(
            "sales", "f" + day, Sales.line(day, "de", "2026-01-0" + day + "T12:00:00Z", "1.00"));
        assertEquals(0, world.night("run-" + day).exitCode());
      }
      // Of the month, which every night rewrote, the two kept generations; hours and days once.
      assertEquals("{1=2, 2=2, 3=3, 4=3}", generations(world).toString());
      assertEquals(3, world.pointer("revenue").oldestKept());
      assertTrue(new VerifyView(world.context(), "revenue").all().isSound());

      NightReport complete = world.night("run-5", new RunOptions(false, true));
      assertEquals(0, complete.exitCode(), complete::toString);
      world.arrive("sales", "f6", Sales.line(6, "de", "2026-01-04T12:00:01Z", "1.00"));
      assertEquals(0, world.night("run-6").exitCode());
      world.arrive("sales", "f7", Sales.line(7, "de", "2026-01-04T12:00:02Z", "1.00"));
      NightReport last = world.night("run-7");
      // Hour, day and month of the last day have a row more for generation 6 and 7.
      assertEquals("{5=6, 6=3, 7=3}", generations(world).toString(), () -> last.toString());
      assertTrue(NightTest.step(last, Step.CLEAN_UP).rows("rows_deleted") > 0);
      assertTrue(new VerifyView(world.context(), "revenue").all().isSound());
    }
  }

  private static TreeMap<Long, Integer> generations(World world) {
    TreeMap<Long, Integer> count = new TreeMap<>();
    world.rows("revenue").forEachRemaining(row -> count.merge(row.generation(), 1, Integer::sum));
    return count;
  }
}
