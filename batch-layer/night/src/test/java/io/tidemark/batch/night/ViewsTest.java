package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.publish.VerifyView;
import io.tidemark.batch.run.RunHistory;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ViewsTest {
  @TempDir Path folder;

  @Test
  void aViewThatDividesByZeroSkipsThoseEventsAndTheOtherHasThem() {
    String definitions =
        Sales.DEFINITIONS.replace("amount <> 0", "amount > -1")
            + """
            views.inverse {
              source = sales
              where = "country <> 'uk'"
              key = []
              tiles = [day]
              zone = Asia/Kathmandu
              measures { inverse { sum = "1 / amount" }, sales { count = "*" } }
            }
            """;
    try (World world = World.of(getClass(), folder, definitions)) {
      world.arrive(
          "sales",
          "a.json",
          Sales.line(1, "de", "2026-01-01T18:14:59Z", "2.00"),
          Sales.line(2, "de", "2026-01-01T18:15:00Z", "0"),
          Sales.line(3, "uk", "2026-01-01T18:15:00Z", "4.00"),
          Sales.line(4, "de", "2026-01-01T18:15:01Z", "4.00"));
      NightReport report = world.night("run-1");
      assertEquals(0, report.exitCode(), report::toString);
      StepRecord inverse = gold(report, "inverse");
      assertEquals(4, inverse.rows("events"));
      assertEquals(2, inverse.rows("counted"));
      assertEquals(1, inverse.rows("filtered"));
      assertEquals(1, inverse.rows("skipped"), () -> inverse.rows().toString());
      assertEquals(4, gold(report, "revenue").rows("counted"));
      // Kathmandu's day begins at 18:15 UTC.
      Map<String, String> answers = world.answers("inverse");
      assertEquals(
          java.util.Set.of("[] day 2025-12-31T18:15:00Z", "[] day 2026-01-01T18:15:00Z"),
          answers.keySet());
      assertTrue(new VerifyView(world.context(), "inverse").all().isSound());
      assertTrue(new VerifyView(world.context(), "revenue").all().isSound());
    }
  }

  @Test
  void aFirstGenerationMayBeEmptyAndAViewThatCannotBeComputedStopsNoOther() {
    String definitions =
        Sales.DEFINITIONS
            + """
            views.many {
              source = sales
              key = [sale, country]
              tiles = [minute]
              max-cells = 2
              measures { sales { count = "*" } }
            }
            """;
    try (World world = World.of(getClass(), folder, definitions)) {
      NightReport empty = world.night("run-1");
      assertEquals(0, empty.exitCode(), empty::toString);
      assertEquals(1, world.pointer("revenue").generation());
      assertTrue(world.answers("revenue").isEmpty());
      assertTrue(world.night("run-2").views().get(1).nothingNew());

      world.arrive(
          "sales",
          "a.json",
          Sales.line(1, "de", "2026-01-01T18:14:59Z", "2.00"),
          Sales.line(2, "de", "2026-01-01T18:15:00Z", "3.00"),
          Sales.line(3, "uk", "2026-01-01T18:15:00Z", "4.00"));
      NightReport report = world.night("run-3");
      assertEquals(3, report.exitCode());
      String message = report.views().get(0).failure().orElseThrow().getMessage();
      assertTrue(message.contains("has 3 cells, and max-cells is 2"), message);
      assertTrue(message.contains("sale: 3"), message);
      assertEquals(0, report.views().get(1).exitCode());
      assertEquals(2, world.pointer("revenue").generation());
      assertEquals(1, world.pointer("many").generation());
      RunHistory.Run last = new RunHistory(world.context()).view("many", 5).get(0);
      assertEquals("run-3", last.runId());
      assertEquals(StepRecord.State.FAILED, last.state());
      assertEquals(Step.GOLD, last.last().step());

      // Another number of cells is no other row: the same tables, and the failed number jumped
      // over.
      try (World wider =
          world.redefined(
              folder.resolve("wider"),
              definitions.replace("max-cells = 2", ""),
              "warehouse=" + world.context().warehouse().root())) {
        NightReport wide = wider.night("run-4");
        assertEquals(0, wide.exitCode(), wide::toString);
        assertEquals(3, wider.pointer("many").generation());
        assertTrue(wider.pointer("many").current().excluded().contains(2));
      }
    }
  }

  @Test
  void aChangedDefinitionGetsTablesOfItsOwnFilledCompletely() {
    try (World world = World.of(getClass(), folder, Sales.DEFINITIONS)) {
      world.arrive("sales", "a.json", Sales.line(1, "de", "2026-01-01T18:14:59Z", "2.00"));
      assertEquals(0, world.night("run-1").exitCode());
      String before = world.pointer("revenue").fingerprint();
      try (World changed =
          world.redefined(
              folder.resolve("changed"),
              Sales.DEFINITIONS.replace("[hour, day, month]", "[day]"),
              "warehouse=" + world.context().warehouse().root())) {
        NightReport report = changed.night("run-2");
        assertEquals(0, report.exitCode(), report::toString);
        assertTrue(!before.equals(changed.pointer("revenue").fingerprint()));
        assertEquals(1, changed.answers("revenue").size());
        assertEquals(2, changed.pointer("revenue").current().floor());
      }
      NightReport back = world.night("run-3");
      assertEquals(0, back.exitCode(), back::toString);
      assertEquals(before, world.pointer("revenue").fingerprint());
      assertEquals(3, world.answers("revenue").size());
      assertTrue(new VerifyView(world.context(), "revenue").all().isSound());
    }
  }

  private static StepRecord gold(NightReport report, String view) {
    return report.views().stream()
        .filter(outcome -> outcome.name().equals(view))
        .flatMap(outcome -> outcome.steps().stream())
        .filter(record -> record.step() == Step.GOLD)
        .findFirst()
        .orElseThrow();
  }
}
