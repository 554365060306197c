package io.tidemark.batch.reconcile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What comparing a number of cells came to; added up. Public, as Spark sends only such classes
 * around. For one thread.
 */
public final class Findings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** So many cells are named; all are counted. */
  static final int MOST_CELLS = 1_000;

  private long cells;
  private long speedCells;
  private long extraEvents;
  private long lostEvents;
  private final EnumMap<CellDifference.Kind, Long> kinds = new EnumMap<>(CellDifference.Kind.class);
  private final TreeMap<String, Long> measures = new TreeMap<>();
  private final TreeMap<String, Double> largest = new TreeMap<>();
  private final ArrayList<CellDifference> examples = new ArrayList<>();

  void cell(boolean inSpeed) {
    cells++;
    speedCells += inSpeed ? 1 : 0;
  }

  /**
   * Notes a cell that differs.
   *
   * @param finest whether its tile is of the finest size, so that its events are counted once
   */
  void differs(CellDifference difference, boolean finest) {
    kinds.merge(difference.kind(), 1L, Long::sum);
    long more = difference.servedEvents() - difference.actualEvents();
    if (finest) {
      extraEvents += Math.max(0, more);
      lostEvents += Math.max(0, -more);
    }
    if (examples.size() < MOST_CELLS) {
      examples.add(difference);
    }
  }

  /**
   * Notes a measure that differs.
   *
   * @param distance how far, in its own unit; 0 where it is no number
   */
  void measure(String name, double distance) {
    measures.merge(name, 1L, Long::sum);
    reaches(name, distance);
  }

  Findings add(Findings other) {
    cells += other.cells;
    speedCells += other.speedCells;
    extraEvents += other.extraEvents;
    lostEvents += other.lostEvents;
    other.kinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
    other.measures.forEach((name, count) -> measures.merge(name, count, Long::sum));
    other.largest.forEach(this::reaches);
    for (CellDifference example : other.examples) {
      if (examples.size() < MOST_CELLS) {
        examples.add(example);
      }
    }
    return this;
  }

  /** Keeps the distance that is farthest from zero, on either side. */
  private void reaches(String name, double distance) {
    largest.merge(name, distance, (a, b) -> Math.abs(a) >= Math.abs(b) ? a : b);
  }

  long cells() {
    return cells;
  }

  long speedCells() {
    return speedCells;
  }

  long extraEvents() {
    return extraEvents;
  }

  long lostEvents() {
    return lostEvents;
  }

  long of(CellDifference.Kind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  /** Of each measure that differs anywhere, in words: in how many cells, and how far at most. */
  Map<String, String> measures() {
    Map<String, String> words = new TreeMap<>();
    measures.forEach(
        (name, count) ->
            words.put(
                name, "%d cells, at most by %s".formatted(count, largest.getOrDefault(name, 0.0))));
    return words;
  }

  List<CellDifference> examples() {
    return List.copyOf(examples);
  }
}
