package io.tidemark.cassandra.table;

import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.measure.Sizes;
import io.tidemark.view.measure.StateColumn;

/**
 * About how many bytes a row of a view takes, from its definition alone. Part of how cells fall
 * into partitions, so a changed estimate needs a new {@link
 * io.tidemark.view.definition.StorageEncoding#VERSION}.
 */
final class RowSize {
  private static final int CLUSTERING_AND_SUMS = 60;
  private static final int NUMBER = 16;
  private static final int TEXT = 64;

  private RowSize() {}

  static long of(ResolvedView view) {
    long bytes = CLUSTERING_AND_SUMS;
    for (var column : io.tidemark.view.measure.ViewColumns.stateColumns(view)) {
      bytes += of(column.column(), view.measures().get(column.measureIndex()));
    }
    return bytes;
  }

  private static long of(StateColumn column, ResolvedMeasure measure) {
    return switch (column.type()) {
      case TEXT -> TEXT;
      case BINARY -> sketch(measure);
      default -> NUMBER;
    };
  }

  /** Of a sketch that has seen many values. */
  private static long sketch(ResolvedMeasure measure) {
    int size = Sizes.of(measure.definition());
    return switch (measure.definition().aggregate()) {
      case DISTINCT -> (measure.definition().theta() ? 8L : 1L) << size;
      case QUANTILES -> 32L * size;
      case TOP -> 32L * Math.max(512, 32L * size);
      default -> TEXT;
    };
  }
}
