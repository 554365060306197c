package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.view.definition.Fingerprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SilverTest {
  @TempDir Path folder;

  @Test
  void theFirstCopyInTheLogIsTheEventWhereverTheOthersStand() {
    try (World world = World.of(getClass(), folder, Sales.DEFINITIONS)) {
      String sale = Sales.line(1, "de", "2026-01-01T23:59:59Z", "1.00");
      world.arrive(
          "sales",
          "a.json",
          Sales.line(1, null, "2026-01-01T23:59:59Z", "7.00"),
          Sales.line(1, "de", "2026-01-01T23:59:59Z", "0"),
          sale,
          sale);
      world.arrive(
          "sales",
          "b.json",
          Sales.line(1, "fr", "2026-01-01T00:00:00Z", "5.00"),
          Sales.line(1, "de", "2026-01-02T00:00:00Z", "6.00"));
      StepRecord first = silver(world.night("run-1"));
      assertEquals(
          Map.of("records", 6L, "events", 2L, "duplicates", 2L, "quarantined", 1L, "dropped", 1L),
          counts(first));

      world.arrive("sales", "c.json", sale, Sales.line(2, "de", "2026-01-05T00:00:00Z", "1.00"));
      world.arrive("sales", "d.json", Sales.line(2, "xx", "2026-01-05T23:00:00Z", "9.00"));
      StepRecord second = silver(world.night("run-2"));
      assertEquals(
          Map.of("records", 3L, "events", 1L, "duplicates", 2L, "quarantined", 0L, "dropped", 0L),
          counts(second));
      List<String> before = events(world);
      assertEquals(List.of("a.json 2 s1 1.00", "b.json 1 s1 6.00", "c.json 1 s2 1.00"), before);
      Map<String, String> answers = world.answers("revenue");

      NightReport rebuilt = world.night("run-3", new RunOptions(true, false));
      assertEquals(0, rebuilt.exitCode(), rebuilt::toString);
      assertEquals(
          Map.of("records", 9L, "events", 3L, "duplicates", 4L, "quarantined", 1L, "dropped", 1L),
          counts(silver(rebuilt)));
      assertEquals(before, events(world));
      assertEquals(answers, world.answers("revenue"));
      assertEquals(
          0, NightTest.step(rebuilt, io.tidemark.batch.run.Step.PUBLISH).rows("rows_written"));
    }
  }

  @Test
  void aCheckThatSaysFailStopsBeforeAnythingIsPublished() {
    try (World world =
        World.of(
            getClass(),
            folder,
            Sales.DEFINITIONS.replace("otherwise = drop", "otherwise = fail"))) {
      world.arrive("sales", "a.json", Sales.line(1, "de", "2026-01-01T23:59:59Z", "1.00"));
      assertEquals(0, world.night("run-1").exitCode());
      world.arrive("sales", "b.json", Sales.line(2, "de", "2026-01-01T23:59:59Z", "0"));
      NightReport report = world.night("run-2");
      assertEquals(1, report.exitCode());
      String message = report.views().get(0).failure().orElseThrow().getMessage();
      assertTrue(message.contains("record 0 of b.json") && message.contains("no-zero"), message);
      assertEquals(1, world.pointer("revenue").generation());
    }
  }

  private static StepRecord silver(NightReport report) {
    assertEquals(0, report.exitCode(), report::toString);
    return report.sources().get(0).steps().get(0);
  }

  private static Map<String, Long> counts(StepRecord record) {
    Map<String, Long> counts = new java.util.HashMap<>(record.rows());
    counts.remove("silver_version");
    return counts;
  }

  private static List<String> events(World world) {
    String path =
        world
            .context()
            .warehouse()
            .silver("sales", Fingerprint.of(world.context().definitions().source("sales")));
    return world
        .context()
        .spark()
        .sql("SELECT _origin, _position, sale, amount FROM delta.`" + path + "`")
        .collectAsList()
        .stream()
        .map((Row row) -> row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(3))
        .sorted()
        .toList();
  }
}
