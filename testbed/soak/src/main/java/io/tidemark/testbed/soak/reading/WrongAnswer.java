package io.tidemark.testbed.soak.reading;

import io.tidemark.client.Provenance;
import io.tidemark.testbed.soak.truth.CellId;
import io.tidemark.testbed.soak.truth.CellValue;
import io.tidemark.testbed.soak.truth.Truth;
import java.time.Instant;
import java.util.Map;

/** All that is needed to look into a wrong answer, as text. */
final class WrongAnswer {
  private static final long AROUND_MILLIS = 20_000;
  private static final int CELLS_SHOWN = 4;

  private WrongAnswer() {}

  static String positions(Provenance provenance) {
    return "generation %d, horizon %s, through %s, ahead %s, %s (%s)"
        .formatted(
            provenance.generation(),
            provenance.horizon(),
            provenance.through(),
            provenance.ahead(),
            provenance.completeness().kind(),
            provenance.completeness().statement());
  }

  static String text(
      String reader, Question question, Question.Part part, Provenance provenance, Truth truth) {
    StringBuilder text = new StringBuilder();
    text.append("%s at %s: %s%n".formatted(reader, Instant.now(), question));
    text.append("  answered: %s%n".formatted(part.seen()));
    text.append("  resting on %s%n".formatted(positions(provenance)));
    long from = provenance.through().toEpochMilli() - AROUND_MILLIS;
    long to = provenance.ahead().toEpochMilli() + AROUND_MILLIS;
    for (CellId cell : part.cells().subList(0, Math.min(CELLS_SHOWN, part.cells().size()))) {
      text.append("  truth of %s:%n".formatted(cell));
      for (Map.Entry<Instant, CellValue> change : truth.changes(cell, from, to).entrySet()) {
        text.append("    from %s on: %s%n".formatted(change.getKey(), change.getValue()));
      }
    }
    if (part.cells().size() > CELLS_SHOWN) {
      text.append("  and %d more cells%n".formatted(part.cells().size() - CELLS_SHOWN));
    }
    return text.toString().stripTrailing();
  }
}
