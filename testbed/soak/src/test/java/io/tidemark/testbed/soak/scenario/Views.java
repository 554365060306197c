package io.tidemark.testbed.soak.scenario;

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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The view of a scenario: a count by key {@code k}; a cell's checksum is the sum of its values. */
final class Views {
  static final Instant TILE = Instant.parse("2026-10-25T00:00:00Z");

  private Views() {}

  /**
   * @param measure the count's name: another one is another definition
   */
  static ResolvedView counting(String name, String measure) {
    Field key = new Field("k", DataType.STRING);
    ResolvedMeasure count =
        new ResolvedMeasure(
            new MeasureDefinition(
                measure, Aggregate.COUNT, "*", Optional.empty(), OptionalInt.empty(), false),
            Optional.empty());
    ViewDefinition definition =
        new ViewDefinition(
            name,
            "events",
            Optional.empty(),
            List.of("k"),
            List.of(TileSize.HOUR),
            ZoneOffset.UTC,
            List.of(count.definition()),
            ViewDefinition.DEFAULT_MAX_CELLS,
            "",
            "");
    return new ResolvedView(definition, source(key), List.of(key), List.of(count));
  }

  private static SourceDefinition source(Field key) {
    EventTime time =
        new EventTime("at", "iso", Optional.empty(), Instant.EPOCH, Duration.ofDays(1));
    return new SourceDefinition(
        "events",
        List.of(),
        List.of(new Field("at", DataType.TIMESTAMP), key),
        Map.of(),
        time,
        List.of(),
        Log.SEGMENT,
        Log.SPAN,
        List.of(),
        List.of(),
        "",
        "");
  }
}
