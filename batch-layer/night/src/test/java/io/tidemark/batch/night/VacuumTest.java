package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.publish.VerifyView;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.vacuum.Vacuum;
import io.tidemark.spark.delta.DeltaTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VacuumTest {
  private static final Duration MONTH = Duration.ofDays(30);

  @TempDir Path folder;

  @Test
  void removesWhatWentOutOfATableLongAgoAndNothingElse() throws Exception {
    try (World world = World.of(getClass(), folder, Sales.DEFINITIONS)) {
      for (int day = 1; day <= 2; day++) {
        world.arrive(
            "sales", "f" + day, Sales.line(day, "de", "2026-01-0" + day + "T12:00:00Z", "1.00"));
        assertEquals(0, world.night("run-" + day).exitCode());
      }
      String gold =
          world.context().warehouse().gold("revenue", world.pointer("revenue").fingerprint());
      List<Path> first = files(world, gold, 1);
      List<Path> current = files(world, gold, 2);
      first.forEach(file -> age(file, Duration.ofHours(2)));

      List<Vacuum.Table> usual = vacuum(world);

      assertEquals(
          List.of("gold", "views", "silver", "quarantine", "sources"),
          usual.stream().map(VacuumTest::kind).toList());
      assertEquals(MONTH, usual.get(0).kept());
      assertTrue(Stream.of(first, current).flatMap(List::stream).allMatch(Files::exists));

      keep(world, gold, Duration.ZERO);
      List<Vacuum.Table> impatient = vacuum(world);

      assertEquals(Duration.ZERO, impatient.get(0).kept());
      assertFalse(first.stream().anyMatch(Files::exists), () -> "still there: " + first);
      assertTrue(current.stream().allMatch(Files::exists), () -> "not all there: " + current);
      keep(world, gold, MONTH);
      assertTrue(new VerifyView(world.context(), "revenue").all().isSound());
      world.arrive("sales", "f3", Sales.line(3, "de", "2026-01-03T12:00:00Z", "1.00"));
      assertEquals(0, world.night("run-3").exitCode());
      assertTrue(new VerifyView(world.context(), "revenue").all().isSound());
    }
  }

  private static List<Vacuum.Table> vacuum(World world) {
    return new Vacuum(world.context(), List.of("revenue")).run();
  }

  private static String kind(Vacuum.Table table) {
    return Path.of(table.path()).getParent().getFileName().toString();
  }

  private static void age(Path file, Duration by) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(World world, String gold, Duration span) {
    world
        .context()
        .spark()
        .sql(
            ("ALTER TABLE delta.`%s` SET TBLPROPERTIES"
                    + " ('delta.deletedFileRetentionDuration' = 'interval %d hours')")
                .formatted(gold, span.toHours()));
  }

  /** The data files of the version of gold that a generation made. */
  private static List<Path> files(World world, String gold, int generation) {
    long version =
        world.context().viewManifest("revenue").records().stream()
            .filter(record -> record.step() == Step.GOLD && record.generation() == generation)
            .mapToLong(record -> record.rows("gold_version"))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(DeltaTables.read(world.context().spark(), gold, version).inputFiles())
        .map(file -> Path.of(URI.create(file)))
        .toList();
  }
}
