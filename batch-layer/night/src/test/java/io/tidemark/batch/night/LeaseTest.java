package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.run.Progress;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeaseTest {
  private static final List<List<Step>> BRACKETS =
      List.of(
          List.of(Step.HORIZON, Step.SILVER),
          List.of(Step.GOLD),
          List.of(Step.VERIFY, Step.PUBLISH),
          List.of(Step.FLIP),
          List.of(Step.RECONCILE, Step.CLEAN_UP));

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
      for (List<Step> bracket : BRACKETS) {
        NightReport report = night(world, "run-1", Progress.silent()).run(bracket);
        assertEquals(0, report.exitCode(), report::toString);
        if (bracket.contains(Step.PUBLISH)) {
          NightReport again = night(world, "run-1", Progress.silent()).run(bracket);
          assertEquals(0, again.exitCode(), again::toString);
          assertEquals(ends(report), ends(again), "what is done is not done again");
        }
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

  /** When each step of the view ended, as exactly as a table keeps it. */
  private static Map<Step, Instant> ends(NightReport report) {
    return report.views().get(0).steps().stream()
        .collect(
            Collectors.toMap(
                StepRecord::step, record -> record.finishedAt().truncatedTo(ChronoUnit.MICROS)));
  }

  private static Night night(World world, String id, Progress progress) {
    return new Night(world.context(progress), id, List.of(), RunOptions.USUAL);
  }
}
