package io.tidemark.spark.measure;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tidemark.view.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;

/** The value of the first or the last event whose input is not null. */
final class PlacedColumns implements MeasureColumns {
  // In the order in which events are compared; the value, which comes first in the state, is last.
  private static final List<String> PLACE = List.of("time", "version", "origin", "position");
  private static final String VALUE = "value";

  private final DataType type;
  private final UnaryOperator<Column> extreme;

  PlacedColumns(DataType type, UnaryOperator<Column> extreme) {
    this.type = type;
    this.extreme = extreme;
  }

  @Override
  public List<Column> aggregate(Column input, PositionColumns at) {
    List<Column> place =
        List.of(at.eventTimeMicros(), at.commitVersion(), at.origin(), at.position());
    return columns(input, place, StateValues.store(type, input));
  }

  @Override
  public List<Column> merge(List<String> stateColumns) {
    Column value = MeasureColumns.column(stateColumns.get(0));
    List<Column> place =
        stateColumns.subList(1, stateColumns.size()).stream().map(MeasureColumns::column).toList();
    return columns(value, place, value);
  }

  private List<Column> columns(Column present, List<Column> place, Column stored) {
    List<Column> fields = new ArrayList<>();
    for (int i = 0; i < PLACE.size(); i++) {
      fields.add(place.get(i).as(PLACE.get(i)));
    }
    fields.add(stored.as(VALUE));
    Column placed = when(present.isNotNull(), struct(fields.toArray(Column[]::new)));
    Column chosen = extreme.apply(placed);
    List<Column> columns = new ArrayList<>(List.of(chosen.getField(VALUE)));
    PLACE.forEach(name -> columns.add(chosen.getField(name)));
    return List.copyOf(columns);
  }
}
