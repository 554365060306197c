package io.tidemark.view.measure;

import io.tidemark.view.definition.MeasureDefinition;

/** Sizes of sketches: the limits, and what follows from a definition. */
public final class Sizes {
  /** The most items that {@code top} reports. */
  public static final int TOP_MOST_ITEMS = 1000;

  private static final int TOP_LEAST_MAP = 512;
  private static final int TOP_MAP_PER_ITEM = 32;

  private Sizes() {}

  /** The measure's size, or its aggregate's default; 0 for an aggregate without a size. */
  public static int of(MeasureDefinition measure) {
    return measure.sizeOrDefault();
  }

  /** Slots of the frequent-items map for that many reported items: a power of two. */
  static int topMapSize(int items) {
    int wanted = Math.max(TOP_LEAST_MAP, items * TOP_MAP_PER_ITEM);
    return Integer.highestOneBit(wanted - 1) << 1;
  }

  /**
   * What Spark is to be told as the number of tracked items, so that its map has as many slots as
   * ours: it takes the next power of two above the number divided by 0.75.
   */
  public static int topTrackedItems(int items) {
    return topMapSize(items) / 10 * 7;
  }
}
