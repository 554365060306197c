package io.tidemark.testbed.oracle;

import io.tidemark.view.definition.EventTime;
import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.ViewDefinition;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes views for the oracle's own tests. */
final class Views {
  private Views() {}

  static ResolvedMeasure measure(String name, Aggregate aggregate, DataType type) {
    boolean events = type == null;
    MeasureDefinition definition =
        new MeasureDefinition(
            name, aggregate, events ? "*" : "value", Optional.empty(), OptionalInt.empty(), false);
    return new ResolvedMeasure(definition, Optional.ofNullable(type));
  }

  static ResolvedView view(
      List<Field> id,
      List<Field> key,
      List<TileSize> tiles,
      String zone,
      List<ResolvedMeasure> measures) {
    SourceDefinition source =
        new SourceDefinition(
            "events",
            List.of(),
            id,
            Map.of(),
            new EventTime("at", "iso", Optional.empty(), Instant.EPOCH, Duration.ofDays(1)),
            id.stream().map(Field::name).toList(),
            Duration.ofHours(1),
            Duration.ofHours(1),
            List.of(),
            List.of(),
            "",
            "");
    ViewDefinition view =
        new ViewDefinition(
            "view",
            "events",
            Optional.empty(),
            key.stream().map(Field::name).toList(),
            tiles,
            ZoneId.of(zone),
            measures.stream().map(ResolvedMeasure::definition).toList(),
            ViewDefinition.DEFAULT_MAX_CELLS,
            "",
            "");
    return new ResolvedView(view, source, key, measures);
  }
}
