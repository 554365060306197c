package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.reconcile.CellDifference;
import io.tidemark.batch.reconcile.Reconciliation;
import io.tidemark.batch.reconcile.Reconciliations;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.cassandra.row.SpeedRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReconcileTest {
  private static final String DEFINITIONS =
      Sales.DEFINITIONS
          .replace("  id = sale\n", "  id = sale\n  segment = 1 s\n")
          .replace(
              "revenue { sum = amount }",
              "revenue { sum = amount }, buyers { distinct = sale }, spread { variance = amount }");

  @TempDir Path folder;

  @Test
  void servedCellsAreHeldAgainstThePublishedOnesAndEachWrongOneIsNamed() {
    try (World world = World.of(getClass(), folder, DEFINITIONS)) {
      world.arrive(
          "sales",
          "a.json",
          Sales.line(1, "de", "2026-01-01T10:05:00Z", "1.50"),
          Sales.line(2, "fr", "2026-01-01T10:05:00Z", "2.50"));
      NightReport first = world.night("run-1");
      assertTrue(reconciled(first).message().contains("first generation"), first::toString);
      SpeedByHand speed = new SpeedByHand(world, "revenue");
      speed.start();
      long base = world.pointer("revenue").current().bronzeVersion();
      world.arrive(
          "sales",
          "b.json",
          Sales.line(3, "de", "2026-01-01T10:06:00Z", "3.50"),
          Sales.line(4, "de", "2026-01-01T11:05:00Z", "4.50"));
      world.passSegment("sales");
      List<SpeedRow> right = speed.rows(base, base + 1);
      speed.write(wrong(right));
      speed.advance(
          world.pointer("revenue").fingerprint(),
          world.bronze("sales").commits().newest().orElseThrow().timeMillis());

      NightReport second = world.night("run-2");
      assertEquals(5, second.exitCode(), second::toString);
      assertEquals(2, world.pointer("revenue").generation());
      assertTrue(NightTest.step(second, Step.CLEAN_UP).isDone());
      Reconciliation made = reports(world).of("run-2").orElseThrow();
      assertEquals(
          """
          [de] hour 2026-01-01T10:00:00Z measure
          [de] hour 2026-01-01T11:00:00Z lost
          [fr] hour 2026-01-01T10:00:00Z extra""",
          made.examples().stream()
              .filter(cell -> cell.size().equals("hour"))
              .map(ReconcileTest::brief)
              .sorted()
              .collect(Collectors.joining("\n")));
      assertEquals(3, made.unexplained(), made::toString);
      assertEquals(1, made.lostEvents());
      assertEquals(7, made.extraEvents());
      assertEquals("3 cells, at most by 103.5", made.byMeasure().get("revenue").split(";")[0]);

      speed.clear();
      speed.write(right);
      NightReport repaired = world.night("run-2");
      assertEquals(0, repaired.exitCode(), repaired::toString);
      // Two hours, a day and a month of one country.
      assertEquals(4, reconciled(repaired).rows("cells"));
      assertEquals(0, reconciled(repaired).rows("differing"));
      assertEquals(0, reports(world).newest(1).get(0).differing());
    }
  }

  /** One row's sum is another, one row is missing, one more stands in a cell of no new record. */
  private static List<SpeedRow> wrong(List<SpeedRow> right) {
    List<SpeedRow> wrong = new ArrayList<>();
    for (SpeedRow row : right) {
      boolean hour = row.size().word().equals("hour");
      boolean ten = row.tile().toString().contains("T10");
      List<Object> state = new ArrayList<>(row.state());
      if (hour && ten) {
        state.set(1, ((java.math.BigDecimal) state.get(1)).add(new java.math.BigDecimal("100")));
        wrong.add(with(row, row.key(), row.events(), state));
        wrong.add(with(row, List.of("fr"), 7, state));
      } else if (!hour) {
        wrong.add(row);
      }
    }
    return wrong;
  }

  private static SpeedRow with(SpeedRow row, List<Object> key, long events, List<Object> state) {
    return new SpeedRow(
        key,
        row.size(),
        row.tile(),
        row.segment(),
        row.stampMillis(),
        events,
        row.checksum(),
        state);
  }

  private static String brief(CellDifference cell) {
    return cell.key() + " " + cell.size() + " " + cell.tile() + " " + cell.kind().word();
  }

  private static StepRecord reconciled(NightReport report) {
    return NightTest.step(report, Step.RECONCILE);
  }

  private static Reconciliations reports(World world) {
    return new Reconciliations(
        world.context().spark(), world.context().warehouse().reconciliations("revenue"));
  }
}
