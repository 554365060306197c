package io.tidemark.client;

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

/** Views as a definition would resolve to, made by hand. */
final class Views {
  private Views() {}

  static ResolvedView view(
      String name,
      ZoneId zone,
      List<TileSize> tiles,
      List<Field> key,
      ResolvedMeasure... measures) {
    List<ResolvedMeasure> all = List.of(measures);
    ViewDefinition definition =
        new ViewDefinition(
            name,
            "events",
            Optional.empty(),
            key.stream().map(Field::name).toList(),
            tiles,
            zone,
            all.stream().map(ResolvedMeasure::definition).toList(),
            ViewDefinition.DEFAULT_MAX_CELLS,
            "",
            "");
    return new ResolvedView(definition, source(), key, all);
  }

  static ResolvedMeasure count(String name) {
    return new ResolvedMeasure(
        new MeasureDefinition(
            name, Aggregate.COUNT, "*", Optional.empty(), OptionalInt.empty(), false),
        Optional.empty());
  }

  static ResolvedMeasure measure(String name, Aggregate aggregate, DataType type) {
    return new ResolvedMeasure(
        new MeasureDefinition(name, aggregate, "x", Optional.empty(), OptionalInt.empty(), false),
        Optional.of(type));
  }

  private static SourceDefinition source() {
    EventTime time =
        new EventTime("at", "iso", Optional.empty(), Instant.EPOCH, Duration.ofDays(1));
    return new SourceDefinition(
        "events",
        List.of(),
        List.of(new Field("at", DataType.TIMESTAMP), new Field("x", DataType.LONG)),
        Map.of(),
        time,
        List.of(),
        Duration.ofHours(1),
        Duration.ofHours(1),
        List.of(),
        List.of(),
        "",
        "");
  }
}
