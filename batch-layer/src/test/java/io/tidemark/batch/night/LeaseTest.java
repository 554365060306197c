package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.run.Progress;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeaseTest {
  @TempDir Path folder;

  @Test
  void theSecondOfTwoRunsIsRefusedWithTheFirstOnesIdAndStepsOfOneRunFollowEachOther() {
    try (World world = World.of(getClass(), folder, Sales.DEFINITIONS)) {
      world.arrive("sales", "a.json", Sales.line(1, "de", "2026-01-01T23:59:59Z", "1.00"));
      Night first = night(world, "run-1", Progress.silent());
      assertEquals(0, first.run(Step.HORIZON).exitCode());
      NightReport refused = world.night("run-2");
      assertEquals(4, refused.exitCode());
      String message = refused.views().get(0).failure().orElseThrow().getMessage();
      assertTrue(message.contains("run-1") && message.contains("horizon"), message);
      for (Step step : Step.values()) {
        NightReport report = night(world, "run-1", Progress.silent()).run(step);
        assertEquals(0, report.exitCode(), report::toString);
      }
      assertEquals(1, world.pointer("revenue").generation());
      assertEquals(0, world.night("run-3").exitCode());
    }
  }

  @Test
  void aRunThatLosesItsLeasePublishesNothing() {
    try (World world = World.of(getClass(), folder, Sales.DEFINITIONS)) {
      world.arrive("sales", "a.json", Sales.line(1, "de", "2026-01-01T23:59:59Z", "1.00"));
      Progress thief =
          (step, subject, done, total, message) -> {
            if (step == Step.FLIP && message.equals("started")) {
              var lease = world.context().pointers().lease("revenue");
              lease.release("run-1");
              lease.acquire("thief", "flip", Duration.ofSeconds(2));
            }
          };
      NightReport robbed = night(world, "run-1", thief).run();
      assertEquals(4, robbed.exitCode(), robbed::toString);
      assertEquals(0, world.pointer("revenue").generation());
      world.context().pointers().lease("revenue").release("thief");
      NightReport resumed = world.night("run-1");
      assertEquals(0, resumed.exitCode(), resumed::toString);
      assertEquals(1, world.pointer("revenue").generation());
    }
  }

  private static Night night(World world, String id, Progress progress) {
    return new Night(world.context(progress), id, List.of(), RunOptions.USUAL);
  }
}
