package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.publish.VerifyView;
import io.tidemark.batch.run.Progress;
import io.tidemark.batch.run.RunOptions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies, at every place where a step says something, and is started again. */
final class FaultsTest {
  @TempDir Path folder;

  @Test
  void aNightThatIsKilledEverywhereAndGoesOnLeavesTheSameTables() {
    try (World world = World.of(getClass(), folder.resolve("killed"), Sales.DEFINITIONS);
        World calm = World.of(getClass(), folder.resolve("calm"), Sales.DEFINITIONS)) {
      for (World each : List.of(world, calm)) {
        each.arrive("sales", "a.json", Sales.line(1, "de", "2026-01-01T10:05:00Z", "1.50"));
        assertEquals(0, each.night("run-1").exitCode());
        each.arrive(
            "sales",
            "b.json",
            Sales.line(1, "de", "2026-01-01T10:05:00Z", "1.50"),
            Sales.line(2, "fr", "2026-01-01T10:06:00Z", "2.00"),
            Sales.line(3, null, "2026-01-01T10:06:00Z", "2.00"),
            Sales.line(4, "fr", "2026-01-01T10:06:00Z", "0"));
      }
      Set<String> died = new HashSet<>();
      Progress deadly =
          (step, subject, done, total, message) -> {
            if (died.add(step + " " + message)) {
              throw new Killed();
            }
          };
      int deaths = 0;
      NightReport report = null;
      while (report == null) {
        try {
          report = new Night(world.context(deadly), "run-2", List.of(), RunOptions.USUAL).run();
        } catch (Killed killed) {
          deaths++;
          assertTrue(deaths < 100, "it never ends");
        }
      }
      assertEquals(0, report.exitCode(), report::toString);
      assertTrue(deaths >= 3 * 7, "only " + deaths + " deaths");
      assertEquals(2, world.pointer("revenue").generation());
      assertEquals(0, calm.night("run-2").exitCode());
      assertEquals(calm.answers("revenue"), world.answers("revenue"));
      assertTrue(new VerifyView(world.context(), "revenue").all().isSound());
      var silver = report.sources().get(0).steps().get(0);
      assertEquals(4, silver.rows("records"));
      assertEquals(1, silver.rows("events"));
      assertEquals(1, silver.rows("duplicates"));
      assertEquals(1, silver.rows("quarantined"));
      assertEquals(1, silver.rows("dropped"));
      assertThrows(
          io.tidemark.batch.run.RefusedException.class,
          () ->
              new Night(world.context(), "never-began", List.of(), RunOptions.USUAL)
                  .run(io.tidemark.batch.run.Step.GOLD));
    }
  }

  /** Not an exception: nothing may catch it, as nothing catches a SIGKILL. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
