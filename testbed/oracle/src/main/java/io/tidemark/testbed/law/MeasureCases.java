package io.tidemark.testbed.law;

import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.measure.Algebras;
import io.tidemark.view.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Every aggregate with every type that it accepts, and some with another size. */
public final class MeasureCases {
  /** One of every kind of type, decimals of three precisions. */
  public static final List<DataType> TYPES =
      List.of(
          DataType.STRING,
          DataType.BOOLEAN,
          DataType.BYTE,
          DataType.SHORT,
          DataType.INT,
          DataType.LONG,
          DataType.FLOAT,
          DataType.DOUBLE,
          DataType.decimal(7, 2),
          DataType.decimal(18, 6),
          DataType.decimal(38, 10),
          DataType.DATE,
          DataType.TIMESTAMP);

  private MeasureCases() {}

  /** All cases. */
  public static List<MeasureCase> all() {
    List<MeasureCase> cases = new ArrayList<>();
    for (Aggregate aggregate : Aggregate.values()) {
      cases.addAll(accepted(aggregate, OptionalInt.empty(), false));
    }
    cases.addAll(accepted(Aggregate.DISTINCT, OptionalInt.empty(), true));
    cases.addAll(accepted(Aggregate.DISTINCT, OptionalInt.of(8), false));
    cases.addAll(accepted(Aggregate.DISTINCT, OptionalInt.of(8), true));
    cases.addAll(accepted(Aggregate.QUANTILES, OptionalInt.of(50), false));
    cases.addAll(accepted(Aggregate.TOP, OptionalInt.of(3), false));
    cases.add(new MeasureCase(Aggregate.COUNT, "*", DataType.LONG, OptionalInt.empty(), false));
    return List.copyOf(cases);
  }

  private static List<MeasureCase> accepted(Aggregate aggregate, OptionalInt size, boolean theta) {
    return TYPES.stream()
        .map(type -> new MeasureCase(aggregate, "value", type, size, theta))
        .filter(one -> Algebras.inputProblem(one.measure().definition(), one.type()).isEmpty())
        .toList();
  }
}
