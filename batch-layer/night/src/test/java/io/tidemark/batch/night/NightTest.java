package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.publish.VerifyView;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NightTest {
  @TempDir Path folder;

  @Test
  void aSecondNightWritesOnlyTheCellsThatNewRecordsTouch() {
    try (World world = World.of(getClass(), folder, Sales.DEFINITIONS)) {
      world.arrive(
          "sales",
          "a.json",
          Sales.line(1, "de", "2026-01-01T10:05:00Z", "1.50"),
          Sales.line(2, "fr", "2026-01-01T10:59:59Z", "2.25"),
          Sales.line(3, "de", "2026-01-02T23:00:00Z", "10.00"));
      NightReport first = world.night("run-1");
      assertEquals(0, first.exitCode(), () -> first.toString());
      assertEquals(1, world.pointer("revenue").generation());
      // Three hours, three days, two months.
      assertEquals(8, step(first, Step.PUBLISH).rows("rows_written"));
      assertEquals(8, step(first, Step.VERIFY).rows("rows_read"));
      assertEquals(3, step(first, Step.GOLD).rows("counted"));

      world.arrive("sales", "b.json", Sales.line(4, "de", "2026-01-02T23:30:00Z", "1.00"));
      NightReport second = world.night("run-2");
      assertEquals(0, second.exitCode(), () -> second.toString());
      assertEquals(3, step(second, Step.PUBLISH).rows("rows_written"));
      Map<String, String> answers = world.answers("revenue");
      assertEquals(8, answers.size());
      assertTrue(
          answers.get("[de] month 2026-01-01T00:00:00Z").startsWith("3 "), answers.toString());
      assertTrue(
          answers.get("[de] month 2026-01-01T00:00:00Z").endsWith("[3, 12.50]"),
          answers.toString());
      assertTrue(new VerifyView(world.context(), "revenue").all().isSound());

      NightReport third = world.night("run-3");
      assertEquals(0, third.exitCode());
      assertTrue(third.views().get(0).nothingNew());
      assertEquals("nothing new since generation 2", third.views().get(0).steps().get(0).message());
    }
  }

  static StepRecord step(NightReport report, Step step) {
    return report.views().get(0).steps().stream()
        .filter(record -> record.step() == step)
        .findFirst()
        .orElseThrow();
  }
}
