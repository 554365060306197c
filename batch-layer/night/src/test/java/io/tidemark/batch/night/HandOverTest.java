package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.run.Progress;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.Step;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.Pointer.NextTables;
import io.tidemark.cassandra.progress.ProgressStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed definition while a speed layer runs: it is brought over, or not waited for. */
final class HandOverTest {
  private static final String CHANGED = Sales.DEFINITIONS.replace("[hour, day, month]", "[day]");

  @TempDir Path folder;

  @Test
  void readersMoveOnlyOnceTheSpeedLayerHasComeOver() {
    try (World world = World.of(getClass(), folder, Sales.DEFINITIONS)) {
      world.arrive("sales", "a.json", Sales.line(1, "de", "2026-01-01T18:14:59Z", "2.00"));
      assertEquals(0, world.night("run-1").exitCode());
      SpeedByHand speed = new SpeedByHand(world, "revenue");
      speed.start();
      Pointer before = world.pointer("revenue");
      String old = before.fingerprint();
      long newest = before.current().positionMillis() + 5;
      speed.advance(old, newest);
      String warehouse = "warehouse=" + world.context().warehouse().root();
      try (World changed =
          world.redefined(
              folder.resolve("changed"), CHANGED, warehouse, "batch.hand-over-within=1 ms")) {
        NightReport late = changed.night("run-2");
        assertEquals(8, late.exitCode(), late::toString);
        Pointer kept = changed.pointer("revenue");
        assertEquals(before.current(), kept.current());
        assertEquals(before.revision(), kept.revision());
        assertFalse(kept.next().isPresent());
        assertFalse(progress(changed).speedSerial("revenue", old).isSealed());

        // Started again, it goes on; step by step the speed layer comes over while it waits.
        List<String> heard = new ArrayList<>();
        Progress stream =
            (step, subject, done, total, message) -> {
              if (step == Step.FLIP && message.startsWith("the speed layer")) {
                heard.add(message);
                comeOver(changed, old, newest, heard.size());
              }
            };
        try (World patient =
            changed.redefined(
                folder.resolve("patient"), CHANGED, warehouse, "batch.speed-gone-after=1 day")) {
          NightReport done =
              new Night(patient.context(stream), "run-2", List.of(), RunOptions.USUAL).run();
          assertEquals(0, done.exitCode(), done::toString);
        }
        assertEquals(3, heard.size(), heard::toString);
        Pointer after = changed.pointer("revenue");
        assertNotEquals(old, after.fingerprint());
        assertEquals(2, after.generation());
        assertFalse(after.next().isPresent());
        assertTrue(progress(changed).speedSerial("revenue", old).isSealed());
      }
    }
  }

  @Test
  void aSpeedLayerThatIsGoneIsNotWaitedForAndADefinitionTakenBackIsKeptOn() {
    try (World world = World.of(getClass(), folder, Sales.DEFINITIONS)) {
      world.arrive("sales", "a.json", Sales.line(1, "de", "2026-01-01T18:14:59Z", "2.00"));
      assertEquals(0, world.night("run-1").exitCode());
      SpeedByHand speed = new SpeedByHand(world, "revenue");
      speed.start();
      Pointer pointer = world.pointer("revenue");
      String old = pointer.fingerprint();
      // As a run leaves it that was killed while it waited.
      world.context().pointers().lease("revenue").acquire("dead", "flip", Duration.ofMinutes(1));
      NextTables next = new NextTables("0123abcd", 9, pointer.horizonMillis(), 0, 0);
      assertTrue(world.context().pointers().nameNext(pointer, "dead", Optional.of(next)).isDone());
      world.context().pointers().lease("revenue").release("dead");
      ProgressStore progress = progress(world);
      assertTrue(progress.seal("revenue", old, progress.speedSerial("revenue", old)).isDone());
      assertTrue(world.night("run-2").views().get(0).nothingNew());
      assertFalse(world.pointer("revenue").next().isPresent());
      assertFalse(progress.speedSerial("revenue", old).isSealed());

      try (World changed =
          world.redefined(
              folder.resolve("changed"),
              CHANGED,
              "warehouse=" + world.context().warehouse().root(),
              "batch.speed-gone-after=1 ms")) {
        NightReport report = changed.night("run-3");
        assertEquals(0, report.exitCode(), report::toString);
        assertNotEquals(old, changed.pointer("revenue").fingerprint());
        assertTrue(progress.speedSerial("revenue", old).isSealed());
      }
    }
  }

  private static void comeOver(World world, String old, long newest, int step) {
    NextTables next = world.pointer("revenue").next().orElseThrow();
    SpeedByHand speed = new SpeedByHand(world, "revenue");
    switch (step) {
      case 1 -> speed.start(next.fingerprint(), next.horizonMillis(), next.positionMillis());
      case 2 -> speed.advance(next.fingerprint(), newest);
      default -> {
        ProgressStore progress = progress(world);
        assertTrue(progress.seal("revenue", old, progress.speedSerial("revenue", old)).isDone());
      }
    }
  }

  private static ProgressStore progress(World world) {
    return new ProgressStore(world.session(), world.keyspace());
  }
}
