package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.silver.Withdraw;
import io.tidemark.cassandra.pointer.Pointer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batch once the speed layer has started: horizons are segment starts. */
final class SegmentTest {
  private static final String DAYS = "segment = 24 hours, deduplicate-within = 1 hour\n";

  @TempDir Path folder;

  @Test
  void recordsOfTheRunningSegmentAreTheSpeedLayersAndAWithdrawalOfThemWaits() {
    String definitions = Sales.DEFINITIONS.replace("  id = sale\n", "  id = sale\n" + DAYS);
    try (World world = World.of(getClass(), folder, definitions)) {
      world.arrive("sales", "a.json", Sales.line(1, "de", "2026-01-01T23:59:59Z", "1.00"));
      assertEquals(0, world.night("run-1").exitCode());
      Pointer first = world.pointer("revenue");
      assertEquals(
          world.bronze("sales").commits().newest().orElseThrow().timeMillis() + 1,
          first.horizonMillis());
      assertTrue(world.context().pointers().startSpeed(first).isDone());

      world.arrive("sales", "b.json", Sales.line(2, "de", "2026-01-01T23:59:59Z", "1.00"));
      NightReport second = world.night("run-2");
      assertEquals(0, second.exitCode(), second::toString);
      // Unless midnight in UTC has just passed, the horizon stays, and speed has the new record.
      long newest = world.bronze("sales").commits().newest().orElseThrow().timeMillis();
      long segment = 24 * 3_600_000L;
      boolean sameDay = newest / segment == first.horizonMillis() / segment;
      assertEquals(sameDay, second.views().get(0).nothingNew());
      if (sameDay) {
        Withdraw.Result waits =
            new Withdraw(world.context(), "sales", "b.json", "not in batch yet").run();
        assertFalse(waits.nextGeneration());
        assertEquals((newest / segment + 1) * segment, waits.after().toEpochMilli());
        assertTrue(world.night("run-3").views().get(0).nothingNew());
        Withdraw.Result counts =
            new Withdraw(world.context(), "sales", "a.json", "in batch already").run();
        assertTrue(counts.nextGeneration());
      }
    }
  }
}
