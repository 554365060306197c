package io.tidemark.view.measure;

import io.tidemark.view.measure.StateColumn.StateType;
import io.tidemark.view.type.DataType;
import java.util.List;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;

/** Distinct values by HyperLogLog; the bytes are those of Spark's hll_sketch_agg. */
final class HllAlgebra implements Algebra<HllSketch, DistinctCount> {
  private final DataType type;
  private final int lgK;
  private final HllSketch empty;

  HllAlgebra(DataType type, int lgK) {
    this.type = type;
    this.lgK = lgK;
    this.empty = new HllSketch(lgK, TgtHllType.HLL_8);
  }

  @Override
  public HllSketch empty() {
    return empty;
  }

  @Override
  public HllSketch prepare(Object value, EventPosition at) {
    if (value == null) {
      return empty;
    }
    HllSketch sketch = new HllSketch(lgK, TgtHllType.HLL_8);
    if (DistinctInput.of(type, value) instanceof Long number) {
      sketch.update(number);
    } else {
      sketch.update((byte[]) DistinctInput.of(type, value));
    }
    return sketch;
  }

  @Override
  public HllSketch merge(HllSketch left, HllSketch right) {
    Union union = new Union(lgK);
    union.update(left);
    union.update(right);
    return union.getResult(TgtHllType.HLL_8);
  }

  @Override
  public DistinctCount present(HllSketch partial) {
    int deviations = DistinctCount.STANDARD_DEVIATIONS;
    return new DistinctCount(
        partial.getEstimate(),
        partial.getLowerBound(deviations),
        partial.getUpperBound(deviations));
  }

  @Override
  public List<StateColumn> columns() {
    return List.of(new StateColumn("", StateType.BINARY, 0));
  }

  @Override
  public List<Object> write(HllSketch partial) {
    return Row.of((Object) partial.toUpdatableByteArray());
  }

  @Override
  public HllSketch read(List<Object> values) {
    return values.get(0) == null ? empty : HllSketch.heapify((byte[]) values.get(0));
  }

  @Override
  public Accuracy accuracy() {
    double error = HllSketch.getRelErr(true, true, lgK, DistinctCount.STANDARD_DEVIATIONS);
    return new Accuracy(
        Accuracy.Kind.SKETCH,
        Percent.within("HyperLogLog sketch, lgK " + lgK + ": the true number is", error)
            + " of the estimate, at 99.7 % confidence; the bound stands with each value");
  }
}
