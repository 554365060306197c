package io.tidemark.batch.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What came of comparing, after a generation was published, what was served from its base and the
 * speed layer's rows with what batch found. Counts are of cells of every tile size, but for events,
 * which are those of the finest tiles.
 *
 * @param notCompared why nothing was compared; empty: it was
 * @param base the generation before it; 0: none
 * @param from horizon of base: the speed layer's rows from here on
 * @param to horizon of the generation: and before here were compared
 * @param cells how many were compared
 * @param speedCells of these, how many the speed layer had rows of
 * @param extra cells for which more events were served than there are
 * @param lost cells for which fewer were served
 * @param other cells for which as many were served, but not the same ones
 * @param measures cells with the right events of which a measure differs beyond its accuracy
 * @param extraEvents how many events too many
 * @param lostEvents how many events too few
 * @param lateDuplicates at most so many duplicates came since base, as silver counted them: what
 *     may explain events too many, if they came later than duplicates are looked for
 * @param withdrawn whether withdrawals since base may explain events too many
 * @param byMeasure of each measure that differs anywhere, in how many cells, and how far at most
 * @param examples cells that differ, at most {@value Findings#MOST_CELLS}
 */
public record Reconciliation(
    String runId,
    long generation,
    long base,
    String notCompared,
    Instant from,
    Instant to,
    Instant at,
    long cells,
    long speedCells,
    long extra,
    long lost,
    long other,
    long measures,
    long extraEvents,
    long lostEvents,
    long lateDuplicates,
    boolean withdrawn,
    Map<String, String> byMeasure,
    List<CellDifference> examples) {
  public Reconciliation {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(notCompared, "notCompared");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(at, "at");
    byMeasure = Map.copyOf(byMeasure);
    examples = List.copyOf(examples);
  }

  static Reconciliation nothing(String runId, long generation, long base, String why, Instant at) {
    return new Reconciliation(
        runId,
        generation,
        base,
        why,
        Instant.EPOCH,
        Instant.EPOCH,
        at,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        false,
        Map.of(),
        List.of());
  }

  static Reconciliation of(
      Published published, Findings found, long lateDuplicates, boolean withdrawn, Instant at) {
    return new Reconciliation(
        published.runId(),
        published.generation(),
        published.base().generation(),
        "",
        published.base().horizon(),
        Instant.ofEpochMilli(published.horizonMillis()),
        at,
        found.cells(),
        found.speedCells(),
        found.of(CellDifference.Kind.EXTRA),
        found.of(CellDifference.Kind.LOST),
        found.of(CellDifference.Kind.OTHER),
        found.of(CellDifference.Kind.MEASURE),
        found.extraEvents(),
        found.lostEvents(),
        lateDuplicates,
        withdrawn,
        found.measures(),
        found.examples());
  }

  /** Whether there was something to compare. */
  public boolean isCompared() {
    return notCompared.isEmpty();
  }

  /** How many cells differ. */
  public long differing() {
    return extra + lost + other + measures;
  }

  /**
   * How many cells differ otherwise than the speed layer's stated approximation may: by too few or
   * other events, by a measure alone, or by more events too many than there were duplicates.
   */
  public long unexplained() {
    boolean explained = withdrawn || extraEvents <= lateDuplicates;
    long rest = withdrawn ? measures : lost + other + measures;
    return rest + (explained ? 0 : extra);
  }

  /** One line for a person. */
  public String describe() {
    if (!isCompared()) {
      return "not reconciled: " + notCompared;
    }
    if (differing() == 0) {
      return "reconciled with generation %d: %d cells, %d of them with speed rows, all equal"
          .formatted(base, cells, speedCells);
    }
    return ("reconciled with generation %d: of %d cells %d differ (%d with events too many, %d with"
            + " too few, %d with other ones, %d by a measure alone), %d of them unexplained")
        .formatted(base, cells, differing(), extra, lost, other, measures, unexplained());
  }
}
