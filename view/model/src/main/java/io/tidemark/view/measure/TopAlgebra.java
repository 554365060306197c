package io.tidemark.view.measure;

import io.tidemark.view.measure.StateColumn.StateType;
import io.tidemark.view.measure.TopItems.TopItem;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;

/**
 * Frequent texts. The bytes are the {@code sketch} field of Spark's approx_top_k_accumulate: an
 * items sketch and, after it, eight bytes that count nulls, which are not used here. No value over
 * nothing.
 */
final class TopAlgebra implements Algebra<ItemsSketch<String>, TopItems> {
  private static final int NULL_COUNT_BYTES = Long.BYTES;
  private static final ArrayOfStringsSerDe TEXT = new ArrayOfStringsSerDe();
  private static final Comparator<TopItem> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(TopItem::estimate)
          .thenComparingLong(TopItem::lower)
          .reversed()
          .thenComparing(TopItem::item, TextOrder.UTF_8);

  private final int items;
  private final int mapSize;
  private final ItemsSketch<String> empty;

  TopAlgebra(int items) {
    this.items = items;
    this.mapSize = Sizes.topMapSize(items);
    this.empty = new ItemsSketch<>(mapSize);
  }

  @Override
  public ItemsSketch<String> empty() {
    return empty;
  }

  @Override
  public ItemsSketch<String> prepare(Object value, EventPosition at) {
    if (value == null) {
      return empty;
    }
    ItemsSketch<String> sketch = new ItemsSketch<>(mapSize);
    sketch.update((String) value);
    return sketch;
  }

  @Override
  public ItemsSketch<String> merge(ItemsSketch<String> left, ItemsSketch<String> right) {
    return new ItemsSketch<String>(mapSize).merge(left).merge(right);
  }

  @Override
  public TopItems present(ItemsSketch<String> partial) {
    if (partial.isEmpty()) {
      return null;
    }
    List<TopItem> top =
        Arrays.stream(partial.getFrequentItems(0, ErrorType.NO_FALSE_NEGATIVES))
            .map(
                row ->
                    new TopItem(
                        row.getItem(), row.getEstimate(), row.getLowerBound(), row.getUpperBound()))
            .sorted(MOST_FREQUENT_FIRST)
            .limit(items)
            .toList();
    return new TopItems(top, partial.getStreamLength(), partial.getMaximumError());
  }

  @Override
  public List<StateColumn> columns() {
    return List.of(new StateColumn("", StateType.BINARY, 0));
  }

  @Override
  public List<Object> write(ItemsSketch<String> partial) {
    byte[] sketch = partial.toByteArray(TEXT);
    return Row.of((Object) Arrays.copyOf(sketch, sketch.length + NULL_COUNT_BYTES));
  }

  @Override
  public ItemsSketch<String> read(List<Object> values) {
    if (values.get(0) == null) {
      return empty;
    }
    byte[] bytes = (byte[]) values.get(0);
    byte[] sketch = Arrays.copyOf(bytes, bytes.length - NULL_COUNT_BYTES);
    return ItemsSketch.getInstance(Memory.wrap(sketch), TEXT);
  }

  @Override
  public Accuracy accuracy() {
    return new Accuracy(
        Accuracy.Kind.SKETCH,
        Percent.within(
                "frequent items, map size " + mapSize + ": lower and upper count are",
                ItemsSketch.getEpsilon(mapSize))
            + " of all values of each other and hold the true count");
  }
}
