package io.tidemark.view.measure;

import io.tidemark.view.measure.StateColumn.StateType;
import io.tidemark.view.type.DataType;
import java.util.List;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.CompactSketch;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.UpdateSketch;

/** Distinct values by theta sketch; the bytes are those of Spark's theta_sketch_agg. */
final class ThetaAlgebra implements Algebra<CompactSketch, DistinctCount> {
  private final DataType type;
  private final int lgK;
  private final CompactSketch empty;

  ThetaAlgebra(DataType type, int lgK) {
    this.type = type;
    this.lgK = lgK;
    this.empty = sketch().compact();
  }

  @Override
  public CompactSketch empty() {
    return empty;
  }

  @Override
  public CompactSketch prepare(Object value, EventPosition at) {
    if (value == null) {
      return empty;
    }
    UpdateSketch sketch = sketch();
    if (DistinctInput.of(type, value) instanceof Long number) {
      sketch.update(number);
    } else {
      sketch.update((byte[]) DistinctInput.of(type, value));
    }
    return sketch.compact();
  }

  @Override
  public CompactSketch merge(CompactSketch left, CompactSketch right) {
    return SetOperation.builder().setLogNominalEntries(lgK).buildUnion().union(left, right);
  }

  @Override
  public DistinctCount present(CompactSketch partial) {
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
  public List<Object> write(CompactSketch partial) {
    return Row.of((Object) partial.toByteArrayCompressed());
  }

  @Override
  public CompactSketch read(List<Object> values) {
    return values.get(0) == null
        ? empty
        : CompactSketch.heapify(Memory.wrap((byte[]) values.get(0)));
  }

  @Override
  public Accuracy accuracy() {
    double error = DistinctCount.STANDARD_DEVIATIONS / Math.sqrt((1 << lgK) - 1.0);
    return new Accuracy(
        Accuracy.Kind.SKETCH,
        Percent.within("theta sketch, lgK " + lgK + ": the true number is", error)
            + " of the estimate, at 99.7 % confidence; the bound stands with each value");
  }

  private UpdateSketch sketch() {
    return UpdateSketch.builder().setLogNominalEntries(lgK).build();
  }
}
