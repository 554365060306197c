package io.tidemark.batch.gold;

import org.apache.spark.util.AccumulatorV2;

/**
 * Counts cells while they are written: several sums, and the greatest size of a row. Spark takes
 * over what a task counted once, when the task has succeeded.
 */
final class CellTally extends AccumulatorV2<CellTally.Seen, CellTally> {
  private static final long serialVersionUID = 1L;

  private final long[] cells;
  private final long[] overflows;
  private long changed;
  private long vanished;
  private long counted;
  private long largest;

  /**
   * @param sizes how many tile sizes there are, the finest one first
   * @param decimals how many exact sums
   */
  CellTally(int sizes, int decimals) {
    this.cells = new long[sizes];
    this.overflows = new long[decimals];
  }

  /**
   * One row of gold.
   *
   * @param size which tile size, from 0
   * @param own whether the generation that is made changed it
   * @param bytes what it holds besides numbers of fixed width
   * @param overflowed a bit for each exact sum that has too many digits, the first one lowest
   */
  record Seen(int size, long events, boolean own, long bytes, long overflowed) {}

  @Override
  public void add(Seen row) {
    if (row.events() > 0) {
      cells[row.size()]++;
      changed += row.own() ? 1 : 0;
      counted += row.size() == 0 ? row.events() : 0;
    } else {
      vanished++;
    }
    largest = Math.max(largest, row.bytes());
    for (int i = 0; row.overflowed() != 0 && i < overflows.length; i++) {
      overflows[i] += row.overflowed() >> i & 1;
    }
  }

  @Override
  public void merge(AccumulatorV2<Seen, CellTally> other) {
    CellTally that = (CellTally) other;
    for (int i = 0; i < cells.length; i++) {
      cells[i] += that.cells[i];
    }
    for (int i = 0; i < overflows.length; i++) {
      overflows[i] += that.overflows[i];
    }
    changed += that.changed;
    vanished += that.vanished;
    counted += that.counted;
    largest = Math.max(largest, that.largest);
  }

  @Override
  public boolean isZero() {
    return largest == 0 && vanished == 0 && counted == 0 && total() == 0;
  }

  @Override
  public CellTally copy() {
    CellTally copy = new CellTally(cells.length, overflows.length);
    copy.merge(this);
    return copy;
  }

  @Override
  public CellTally copyAndReset() {
    return new CellTally(cells.length, overflows.length);
  }

  @Override
  public void reset() {
    java.util.Arrays.fill(cells, 0);
    java.util.Arrays.fill(overflows, 0);
    changed = 0;
    vanished = 0;
    counted = 0;
    largest = 0;
  }

  @Override
  public CellTally value() {
    return this;
  }

  long cells(int size) {
    return cells[size];
  }

  long overflows(int decimal) {
    return overflows[decimal];
  }

  /** Cells of all sizes. */
  long total() {
    return java.util.Arrays.stream(cells).sum();
  }

  long changed() {
    return changed;
  }

  long vanished() {
    return vanished;
  }

  /** Events in cells of the finest size. */
  long counted() {
    return counted;
  }

  /** The most that a row holds besides numbers of fixed width, in bytes. */
  long largest() {
    return largest;
  }
}
