package io.tidemark.testbed.soak;

import io.tidemark.view.definition.Definitions;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.definition.ViewDefinition;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The soak's one source and view, both of the same name. */
public final class SoakView {
  /** Their name. */
  public static final String NAME = "soak";

  private static final DataType AMOUNT = DataType.decimal(12, 2);

  /** Of the measures in the order of their definition; empty: a count of events. */
  private static final List<Optional<DataType>> TYPES =
      List.of(
          Optional.empty(),
          Optional.empty(),
          Optional.of(AMOUNT),
          Optional.of(AMOUNT),
          Optional.of(DataType.INT),
          Optional.of(DataType.STRING),
          Optional.of(DataType.STRING));

  private SoakView() {}

  /** The view with the types that its expressions have, as known here and not by Spark. */
  static ResolvedView resolved(Definitions definitions) {
    ViewDefinition view = definitions.view(NAME);
    List<ResolvedMeasure> measures = new ArrayList<>();
    for (int i = 0; i < view.measures().size(); i++) {
      measures.add(new ResolvedMeasure(view.measures().get(i), TYPES.get(i)));
    }
    return new ResolvedView(
        view, definitions.source(NAME), List.of(new Field("place", DataType.STRING)), measures);
  }
}
