package io.tidemark.view.measure;

import io.tidemark.view.measure.StateColumn.StateType;
import java.util.List;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;

/**
 * Quantiles by KLL sketch; the bytes are those of Spark's kll_sketch_agg_double. NaN is ignored, as
 * null is. No value over nothing.
 */
final class KllAlgebra implements Algebra<KllDoublesSketch, Quantiles> {
  private final int k;
  private final KllDoublesSketch empty;

  KllAlgebra(int k) {
    this.k = k;
    this.empty = KllDoublesSketch.newHeapInstance(k);
  }

  @Override
  public KllDoublesSketch empty() {
    return empty;
  }

  @Override
  public KllDoublesSketch prepare(Object value, EventPosition at) {
    if (value == null) {
      return empty;
    }
    KllDoublesSketch sketch = KllDoublesSketch.newHeapInstance(k);
    sketch.update(((Number) value).doubleValue() + 0.0);
    return sketch;
  }

  @Override
  public KllDoublesSketch merge(KllDoublesSketch left, KllDoublesSketch right) {
    KllDoublesSketch merged = KllDoublesSketch.newHeapInstance(k);
    merged.merge(left);
    merged.merge(right);
    return merged;
  }

  @Override
  public Quantiles present(KllDoublesSketch partial) {
    // Looking for quantiles sorts inside the sketch, and a partial never changes.
    return partial.isEmpty() ? null : new Quantiles(copy(partial.toByteArray()));
  }

  @Override
  public List<StateColumn> columns() {
    return List.of(new StateColumn("", StateType.BINARY, 0));
  }

  @Override
  public List<Object> write(KllDoublesSketch partial) {
    return Row.of((Object) partial.toByteArray());
  }

  @Override
  public KllDoublesSketch read(List<Object> values) {
    return values.get(0) == null ? empty : copy((byte[]) values.get(0));
  }

  private static KllDoublesSketch copy(byte[] sketch) {
    return KllDoublesSketch.heapify(Memory.wrap(sketch));
  }

  @Override
  public Accuracy accuracy() {
    double error = empty.getNormalizedRankError(false);
    return new Accuracy(
        Accuracy.Kind.SKETCH,
        Percent.within("KLL sketch, k " + k + ": the true rank is", error)
            + " of all values of the asked rank, at 99 % confidence");
  }
}
