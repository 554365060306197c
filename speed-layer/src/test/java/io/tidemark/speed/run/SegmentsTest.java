package io.tidemark.speed.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speed rows of a random log, against plain Java over all of it. */
final class SegmentsTest {
  private static final long START = Instant.parse("2026-03-10T06:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;

  @TempDir Path folder;

  @Test
  void rowsAreThoseOfTheOracleWhereverMicroBatchesEnd() {
    long seed = 20261121;
    System.out.println("seed " + seed);
    RandomLog log = new RandomLog(new Random(seed), START);
    try (World world = World.of(getClass(), folder, RandomLog.DEFINITIONS)) {
      log.arrive(world, 18);
    }
    for (int files : new int[] {2, 1000}) {
      try (World world = World.again(getClass(), folder, "speed.files-per-micro-batch=" + files)) {
        world.publish("all", 1, START + 2 * HOUR);
        List<ViewOutcome> outcomes = world.speed("all");
        assertTrue(outcomes.get(0).isWell(), outcomes::toString);
        assertEquals(List.of(), new Truth(world, "all").differences(START + 2 * HOUR));
        assertEquals(log.newest(), world.progress("all").progress().orElseThrow().throughMillis());
      }
    }
  }
}
