package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.publish.Resume;
import io.tidemark.batch.publish.Rollback;
import io.tidemark.batch.publish.VerifyView;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.silver.Withdraw;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RollbackTest {
  private static final String GOOD_1 = Sales.line(1, "de", "2026-01-01T10:05:00Z", "1.50");
  private static final String GOOD_2 = Sales.line(2, "fr", "2026-01-03T10:05:00Z", "2.50");
  private static final String GOOD_3 = Sales.line(3, "de", "2026-01-01T11:05:00Z", "3.50");

  @TempDir Path folder;

  @Test
  void aBadFileLeavesNoTraceOnceItIsWithdrawn() {
    try (World world = World.of(getClass(), folder.resolve("bad"), Sales.DEFINITIONS);
        World clean = World.of(getClass(), folder.resolve("clean"), Sales.DEFINITIONS)) {
      world.arrive("sales", "good-1.json", GOOD_1);
      assertEquals(0, world.night("run-1").exitCode());
      Map<String, String> before = world.answers("revenue");

      // The bad file has sale 3 with a wrong amount, which makes the right one a duplicate.
      world.arrive(
          "sales",
          "bad.json",
          Sales.line(3, "de", "2026-01-01T11:05:00Z", "999.00"),
          Sales.line(4, "xx", "2026-01-02T00:00:00Z", "5.00"));
      world.arrive("sales", "good-2.json", GOOD_2, GOOD_3);
      assertEquals(0, world.night("run-2").exitCode());
      assertNotEquals(before, world.answers("revenue"));

      Rollback.Result back =
          new Rollback(world.context(), "revenue", OptionalLong.empty(), false, "bad file").run();
      assertEquals(1, back.to());
      assertEquals(before, world.answers("revenue"));
      NightReport held = world.night("run-3");
      assertEquals(6, held.exitCode());

      RefusedException unknown =
          assertThrows(
              RefusedException.class,
              () -> new Withdraw(world.context(), "sales", "bda.json", "typo").run());
      assertTrue(unknown.getMessage().contains("bad.json"), unknown.getMessage());
      Withdraw.Result withdrawn =
          new Withdraw(world.context(), "sales", "bad.json", "wrong amounts").run();
      assertTrue(withdrawn.nextGeneration());
      assertEquals(2, withdrawn.withdrawal().records());
      assertEquals(
          "bad file",
          new Resume(world.context(), "revenue")
              .run()
              .hold()
              .orElseThrow()
              .replaceAll("^.*: ", ""));
      NightReport repaired = world.night("run-4");
      assertEquals(0, repaired.exitCode(), repaired::toString);

      clean.arrive("sales", "good-1.json", GOOD_1);
      clean.arrive("sales", "good-2.json", GOOD_2, GOOD_3);
      assertEquals(0, clean.night("run-1").exitCode());
      assertEquals(measures(clean), measures(world));
      assertTrue(new VerifyView(world.context(), "revenue").all().isSound());
      String quarantine =
          "SELECT count(*) FROM delta.`%s` WHERE array_contains(reasons, 'withdrawn: wrong amounts')"
              .formatted(
                  world
                      .context()
                      .warehouse()
                      .quarantine(
                          "sales",
                          io.tidemark.view.definition.Fingerprint.of(
                              world.context().definitions().source("sales"))));
      assertEquals(2, world.context().spark().sql(quarantine).head().getLong(0));
      assertTrue(world.night("run-5").views().get(0).nothingNew());
    }
  }

  /** Events and measures; checksums of a source with an id do not depend on origin either. */
  private static Map<String, String> measures(World world) {
    return new TreeMap<>(world.answers("revenue"));
  }
}
