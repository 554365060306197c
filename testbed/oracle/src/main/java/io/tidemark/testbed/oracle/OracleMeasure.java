package io.tidemark.testbed.oracle;

import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All inputs of a measure in one cell, and what follows from them exactly. Not thread-safe. */
public final class OracleMeasure {
  private final ResolvedMeasure measure;
  private final List<Input> inputs = new ArrayList<>();

  OracleMeasure(ResolvedMeasure measure) {
    this.measure = measure;
  }

  private record Input(Object value, EventPosition at) {}

  /** An empty one, to which inputs are {@link #add}ed by hand. */
  public static OracleMeasure of(ResolvedMeasure measure) {
    return new OracleMeasure(measure);
  }

  /** Takes an input in; null is ignored. */
  public void add(Object value, EventPosition at) {
    if (value != null) {
      inputs.add(new Input(OracleValues.plain(value), at));
    }
  }

  void addAll(OracleMeasure other) {
    inputs.addAll(other.inputs);
  }

  MeasureDefinition definition() {
    return measure.definition();
  }

  DataType type() {
    return measure.input().orElse(DataType.LONG);
  }

  /** How many inputs are not null. */
  public long count() {
    return inputs.size();
  }

  /** The inputs as doubles. */
  List<Double> doubles() {
    return inputs.stream().map(input -> ((Number) input.value).doubleValue()).toList();
  }

  /** The inputs as text. */
  Map<String, Long> frequencies() {
    Map<String, Long> counts = new HashMap<>();
    inputs.forEach(input -> counts.merge((String) input.value, 1L, Long::sum));
    return counts;
  }

  /** The exact sum of finite inputs. */
  public BigDecimal sum() {
    BigDecimal sum = BigDecimal.ZERO.setScale(type().scale());
    for (Input input : inputs) {
      sum = sum.add(OracleValues.exact(input.value));
    }
    return sum;
  }

  /** How many different values there are. */
  public long distinct() {
    Set<Object> values = new HashSet<>();
    inputs.forEach(input -> values.add(input.value));
    return values.size();
  }

  /** The least value. */
  public Optional<Object> least() {
    return inputs.stream().map(Input::value).min(OracleValues.ORDER);
  }

  /** The greatest value. */
  public Optional<Object> greatest() {
    return inputs.stream().map(Input::value).max(OracleValues.ORDER);
  }

  /** The value of the first event by event time, then by the log. */
  public Optional<Object> first() {
    return inputs.stream().min(byTime()).map(Input::value);
  }

  /** The value of the last event by event time, then by the log. */
  public Optional<Object> last() {
    return inputs.stream().max(byTime()).map(Input::value);
  }

  private static Comparator<Input> byTime() {
    return Comparator.comparing(Input::at, LogOrder.TIME);
  }
}
