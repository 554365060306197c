package io.tidemark.batch.reconcile;

import io.tidemark.batch.reconcile.CellDifference.Kind;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.ViewAlgebra;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares cells, one at a time, with the view's own algebra. For one thread. */
final class CellComparison {
  private final ResolvedView view;
  private final ViewAlgebra algebra;
  private final Findings findings = new Findings();

  CellComparison(ResolvedView view) {
    this.view = view;
    this.algebra = ViewAlgebra.of(view);
  }

  Findings findings() {
    return findings;
  }

  /**
   * Compares one cell.
   *
   * @param base its row in base; empty: it is not there
   * @param speed what the speed layer's segments brought; may be empty
   * @param changed its row in the generation, if that differs from base's; it may say "vanished"
   */
  void compare(Optional<BatchRow> base, List<BatchRow> speed, Optional<BatchRow> changed) {
    Cell before = base.map(this::cell).orElse(algebra.empty());
    Cell served = before;
    for (BatchRow segment : speed) {
      served = algebra.merge(served, cell(segment));
    }
    Cell actual = changed.map(this::cell).orElse(before);
    findings.cell(!speed.isEmpty());
    List<String> measures = new ArrayList<>();
    for (int i = 0; i < view.measures().size(); i++) {
      Object shown = algebra.present(served, i);
      Object right = algebra.present(actual, i);
      if (!MeasureComparison.same(algebra.algebras().get(i).accuracy().kind(), shown, right)) {
        String name = view.measures().get(i).name();
        findings.measure(name, MeasureComparison.distance(shown, right).orElse(0.0));
        measures.add("%s %s served, %s there".formatted(name, shown, right));
      }
    }
    Optional<Kind> kind = kind(served, actual, !measures.isEmpty());
    if (kind.isPresent()) {
      BatchRow any = changed.or(() -> base).orElseGet(() -> speed.get(0));
      findings.differs(
          new CellDifference(
              any.key().toString(),
              any.size().word(),
              any.tile(),
              kind.get(),
              served.events(),
              actual.events(),
              served.checksum(),
              actual.checksum(),
              measures),
          any.size() == view.view().finest());
    }
  }

  private static Optional<Kind> kind(Cell served, Cell actual, boolean measures) {
    if (served.events() != actual.events()) {
      return Optional.of(served.events() > actual.events() ? Kind.EXTRA : Kind.LOST);
    }
    if (served.checksum() != actual.checksum()) {
      return Optional.of(Kind.OTHER);
    }
    return measures ? Optional.of(Kind.MEASURE) : Optional.empty();
  }

  private Cell cell(BatchRow row) {
    return row.isVanished()
        ? algebra.empty()
        : algebra.read(row.events(), row.checksum(), row.state());
  }
}
