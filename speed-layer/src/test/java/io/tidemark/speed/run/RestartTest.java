package io.tidemark.speed.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.progress.SpeedProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A view's query through restarts, with and without what it left behind. */
final class RestartTest {
  private static final long START = Instant.parse("2026-03-10T06:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;

  @TempDir Path folder;

  @Test
  void rowsAreEqualWhateverIsLeftOfTheCheckpoint() throws IOException {
    long seed = 20261122;
    System.out.println("seed " + seed);
    try (World world =
        World.of(getClass(), folder, RandomLog.DEFINITIONS, "speed.files-per-micro-batch=4")) {
      RandomLog log = new RandomLog(new Random(seed), START);
      log.arrive(world, 8);
      world.publish("all", 1, START + HOUR);
      expect(world, log, START + HOUR, "begins at 2026-03-10T07:00:00Z: there is no checkpoint");

      log.arrive(world, 4);
      expect(world, log, START + HOUR, "goes on from its checkpoint");

      log.arrive(world, 2);
      Files.delete(newest(world, "commits"));
      expect(world, log, START + HOUR, "goes on from its checkpoint");

      log.arrive(world, 2);
      Files.delete(newest(world, "offsets"));
      expect(world, log, START + HOUR, "begins at 2026-03-10T07:00:00Z");

      log.arrive(world, 1);
      try (Stream<Path> files = Files.walk(world.checkpoints("all"))) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
      expect(world, log, START + HOUR, "begins at 2026-03-10T07:00:00Z: there is no checkpoint");
      SpeedProgress before = world.progress("all").progress().orElseThrow();
      assertEquals(1, before.interval());

      // Batch overtakes it: nobody read for hours.
      log.arrive(world, 12);
      long horizon = Math.floorDiv(log.newest(), HOUR) * HOUR - HOUR;
      world.publish("all", 2, horizon);
      expect(world, log, horizon, "begins at " + Instant.ofEpochMilli(horizon));
      SpeedProgress after = world.progress("all").progress().orElseThrow();
      assertEquals(2, after.interval());
      assertEquals(horizon, after.fromMillis());
    }
  }

  private static void expect(World world, RandomLog log, long horizon, String said) {
    List<ViewOutcome> outcomes = world.speed("all");
    List<String> heard = world.heard();
    assertTrue(outcomes.get(0).isWell(), () -> outcomes + " " + heard);
    assertTrue(heard.stream().anyMatch(line -> line.contains(said)), heard::toString);
    assertEquals(List.of(), new Truth(world, "all").differences(horizon), heard::toString);
    assertEquals(log.newest(), world.progress("all").progress().orElseThrow().throughMillis());
  }

  /** The newest file of the checkpoint's offsets or commits, whose name is a number. */
  private static Path newest(World world, String kind) throws IOException {
    try (Stream<Path> files = Files.walk(world.checkpoints("all"))) {
      return files
          .filter(file -> file.getParent().getFileName().toString().equals(kind))
          .filter(file -> file.getFileName().toString().matches("\\d+"))
          .max(Comparator.comparing(file -> Long.parseLong(file.getFileName().toString())))
          .orElseThrow();
    }
  }
}
