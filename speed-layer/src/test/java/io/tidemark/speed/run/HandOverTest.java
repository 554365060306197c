package io.tidemark.speed.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.progress.ProgressRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the tables of a definition to those of a changed one. */
final class HandOverTest {
  private static final long START = Instant.parse("2026-03-10T06:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;

  @TempDir Path folder;

  @Test
  void theOldQueryIsLeftOnceTheNewOneHasComeAsFar() {
    long seed = 7;
    System.out.println("seed " + seed);
    try (World old = World.of(getClass(), folder, RandomLog.DEFINITIONS)) {
      RandomLog log = new RandomLog(new Random(seed), START);
      log.arrive(old, 9);
      old.publish("by-day", 1, START);
      assertTrue(old.speed("by-day").get(0).isWell(), () -> old.heard().toString());
      String changed = RandomLog.DEFINITIONS.replace("tiles = [day]", "tiles = [hour, day]");
      try (World fresh = old.redefined(changed)) {
        fresh.fillNext("by-day", 2, START + HOUR);
        List<ViewOutcome> outcomes = fresh.speed("by-day");
        List<String> heard = fresh.heard();
        assertTrue(outcomes.get(0).isWell(), () -> outcomes + " " + heard);
        ProgressRow left = old.progress("by-day");
        ProgressRow now = fresh.progress("by-day");
        assertTrue(left.isSealed(), heard::toString);
        assertEquals(log.newest(), now.progress().orElseThrow().throughMillis());
        assertEquals(START + HOUR, now.progress().orElseThrow().fromMillis());
        assertEquals(List.of(), new Truth(fresh, "by-day").differences(START + HOUR));

        // Batch gave up waiting: the old query goes on.
        fresh
            .session()
            .execute(
                "UPDATE "
                    + fresh.context().cassandra().keyspace()
                    + ".view_pointer SET next_fingerprint = null WHERE view_name = 'by-day' IF"
                    + " EXISTS");
        fresh.context().progress().unseal("by-day", old.tables("by-day").fingerprint());
        assertTrue(fresh.speed("by-day").get(0).isWell(), () -> fresh.heard().toString());
        assertTrue(!old.progress("by-day").isSealed());
      }
    }
  }
}
