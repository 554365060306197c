package io.tidemark.speed.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views beside each other. */
final class SeveralViewsTest {
  private static final long START = Instant.parse("2026-03-10T06:00:00Z").toEpochMilli();

  @TempDir Path folder;

  @Test
  void aViewThatFailsLeavesTheOthersAlone() {
    try (World world = World.of(getClass(), folder, RandomLog.DEFINITIONS)) {
      new RandomLog(new Random(5), START).arrive(world, 3);
      world.publish("all", 1, START);
      world.publish("by-day", 1, START);
      world.session().execute("DROP TABLE " + world.tables("all").speedTable());
      List<ViewOutcome> outcomes = world.speed("all", "by-day", "unpublished");
      assertFalse(outcomes.get(0).isWell(), outcomes::toString);
      assertTrue(outcomes.get(1).isWell(), outcomes::toString);
      assertEquals(List.of(), new Truth(world, "by-day").differences(START));
      assertTrue(
          world.heard().stream().anyMatch(line -> line.contains("waits for its first generation")));
      Map<String, Long> counters =
          world
              .context()
              .progress()
              .notedSpeed("by-day", world.tables("by-day").fingerprint())
              .orElseThrow()
              .note()
              .counters();
      long records = world.bronze("sales").rows(-1, 1_000).count();
      assertEquals(records, counters.get("records"), counters::toString);
      assertTrue(counters.get("quarantined") > 0, counters::toString);
    }
  }
}
