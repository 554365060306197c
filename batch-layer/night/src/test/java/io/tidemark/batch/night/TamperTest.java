package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.publish.VerifyAll;
import io.tidemark.batch.publish.VerifyView;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.Progress;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.Step;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.BatchRowDeleter;
import io.tidemark.cassandra.row.BatchRowWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TamperTest {
  private static final String VIEW = "revenue";

  @TempDir Path folder;

  @Test
  void verifyFindsWhatThisRunWroteAndVerifyAllTheRestAndACompletePublishRepairsAllOfIt() {
    try (World world = World.of(getClass(), folder, Sales.DEFINITIONS)) {
      world.arrive(
          "sales",
          "a.json",
          Sales.line(1, "de", "2026-01-01T10:05:00Z", "1.50"),
          Sales.line(2, "fr", "2026-01-02T10:05:00Z", "1.50"));
      assertEquals(0, world.night("run-1").exitCode());
      world.arrive("sales", "b.json", Sales.line(3, "de", "2026-01-01T10:06:00Z", "3.00"));

      Progress tamper =
          (step, subject, done, total, message) -> {
            if (step == Step.PUBLISH && message.equals("done")) {
              alter(world, row(world, "de", 2), 4711);
            }
          };
      assertEquals(0, steps(world.context(), Step.HORIZON, Step.SILVER, Step.GOLD).exitCode());
      NightReport tampered = steps(world.context(tamper), Step.PUBLISH, Step.VERIFY);
      assertEquals(5, tampered.exitCode());
      String message = tampered.views().get(0).failure().orElseThrow().getMessage();
      assertTrue(message.contains("1 of the 3 rows") && message.contains("[de]"), message);
      assertEquals(1, world.pointer(VIEW).generation());

      NightReport again = world.night("run-3");
      assertEquals(0, again.exitCode(), again::toString);
      assertEquals(3, world.pointer(VIEW).generation());
      Map<String, String> truth = world.answers(VIEW);

      alter(world, row(world, "de", 3), 1);
      BatchRow older = row(world, "fr", 1);
      alter(world, older, 2);
      BatchRow deleted = rows(world, "fr", 1).get(1);
      try (BatchRowDeleter deleter = new BatchRowDeleter(world.session(), world.tables(VIEW))) {
        deleter.delete(deleted.rowKey());
      }
      write(
          world,
          new BatchRow(
              List.of("zz"),
              older.size(),
              Instant.parse("2020-01-01T00:00:00Z"),
              2_000_000,
              7,
              7,
              older.state()));
      write(
          world,
          new BatchRow(
              List.of("yy"),
              older.size(),
              Instant.parse("2020-01-01T00:00:00Z"),
              1,
              7,
              7,
              older.state()));
      VerifyAll.Result found = new VerifyView(world.context(), VIEW).all();
      assertEquals(2, found.altered(), found::toString);
      assertEquals(1, found.missing(), found::toString);
      assertEquals(1, found.added(), found::toString);

      NightReport repaired = world.night("run-4", new RunOptions(false, true));
      assertEquals(0, repaired.exitCode(), repaired::toString);
      assertTrue(world.pointer(VIEW).generation() > 2_000_000);
      assertTrue(new VerifyView(world.context(), VIEW).all().isSound());
      assertEquals(truth, world.answers(VIEW));
    }
  }

  private static NightReport steps(BatchContext context, Step first, Step... others) {
    return new Night(context, "run-2", List.of(), RunOptions.USUAL).run(EnumSet.of(first, others));
  }

  private static BatchRow row(World world, String country, long generation) {
    return rows(world, country, generation).get(0);
  }

  private static List<BatchRow> rows(World world, String country, long generation) {
    List<BatchRow> found = new ArrayList<>();
    world
        .rows(VIEW)
        .forEachRemaining(
            row -> {
              if (row.key().get(0).equals(country) && row.generation() == generation) {
                found.add(row);
              }
            });
    return found;
  }

  /** Another number of sales, under the same checksum. */
  private static void alter(World world, BatchRow row, long sales) {
    List<Object> state = new ArrayList<>(row.state());
    state.set(0, sales);
    write(
        world,
        new BatchRow(
            row.key(),
            row.size(),
            row.tile(),
            row.generation(),
            row.events(),
            row.checksum(),
            state));
  }

  private static void write(World world, BatchRow row) {
    try (BatchRowWriter writer = new BatchRowWriter(world.session(), world.tables(VIEW))) {
      writer.write(row);
    }
  }
}
