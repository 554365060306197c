package io.tidemark.spark.measure;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.named_struct;

import java.util.List;
import org.apache.spark.sql.Column;

/** A sketch of frequent texts: of Spark's state only the sketch, the rest never changes. */
final class TopColumns implements MeasureColumns {
  private static final String SKETCH = "sketch";

  private final int trackedItems;

  TopColumns(int trackedItems) {
    this.trackedItems = trackedItems;
  }

  @Override
  public List<Column> aggregate(Column input, PositionColumns at) {
    Column state = call_function("approx_top_k_accumulate", input, lit(trackedItems));
    return List.of(state.getField(SKETCH));
  }

  @Override
  public List<Column> merge(List<String> stateColumns) {
    Column state =
        named_struct(
            lit(SKETCH),
            MeasureColumns.column(stateColumns.get(0)),
            lit("maxItemsTracked"),
            lit(trackedItems),
            lit("itemDataType"),
            lit(null).cast("string"),
            lit("itemDataTypeDDL"),
            lit("item string not null"));
    Column merged = call_function("approx_top_k_combine", state, lit(trackedItems));
    return List.of(merged.getField(SKETCH));
  }
}
