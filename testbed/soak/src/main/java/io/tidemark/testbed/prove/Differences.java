package io.tidemark.testbed.prove;

import io.tidemark.testbed.oracle.OracleCell;
import io.tidemark.testbed.oracle.OracleCellKey;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.ViewAlgebra;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares cells with the oracle's. */
final class Differences {
  private static final int SHOWN = 10;

  private Differences() {}

  /** The first differences, one line each; empty when all cells are right. */
  static List<String> of(
      ViewAlgebra algebra, Map<OracleCellKey, OracleCell> expected, Map<OracleCellKey, Cell> got) {
    List<String> differences = new ArrayList<>();
    Set<OracleCellKey> all = new HashSet<>(expected.keySet());
    all.addAll(got.keySet());
    for (OracleCellKey id : all) {
      OracleCell wanted = expected.get(id);
      Cell cell = got.get(id);
      if (wanted == null || cell == null) {
        differences.add(
            text(id) + (cell == null ? ": the cell is missing" : ": there is no such cell"));
      } else {
        List<Object> presented = new ArrayList<>();
        for (int i = 0; i < algebra.algebras().size(); i++) {
          presented.add(algebra.present(cell, i));
        }
        wanted
            .differences(cell.events(), cell.checksum(), presented)
            .forEach(difference -> differences.add(text(id) + ": " + difference));
      }
      if (differences.size() >= SHOWN) {
        break;
      }
    }
    return differences;
  }

  private static String text(OracleCellKey id) {
    return "%s, %s of %s".formatted(id.key(), id.size().word(), id.tile());
  }
}
