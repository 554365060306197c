package io.tidemark.spark.view;

import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ViewDefinition;
import io.tidemark.view.tile.TileSize;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the definition of a view for a test. */
final class TestView {
  private final List<String> key;
  private final List<MeasureDefinition> measures = new ArrayList<>();
  private Optional<String> where = Optional.empty();
  private List<TileSize> tiles = List.of(TileSize.HOUR, TileSize.DAY);
  private ZoneId zone = ZoneId.of("UTC");

  TestView(String... key) {
    this.key = List.of(key);
  }

  TestView where(String condition) {
    where = Optional.of(condition);
    return this;
  }

  TestView tiles(ZoneId newZone, TileSize... sizes) {
    zone = newZone;
    tiles = List.of(sizes);
    return this;
  }

  TestView measure(String name, Aggregate aggregate, String expression) {
    measures.add(
        new MeasureDefinition(
            name, aggregate, expression, Optional.empty(), OptionalInt.empty(), false));
    return this;
  }

  TestView measure(String name, Aggregate aggregate, String expression, String condition) {
    measures.add(
        new MeasureDefinition(
            name, aggregate, expression, Optional.of(condition), OptionalInt.empty(), false));
    return this;
  }

  ViewDefinition build() {
    return new ViewDefinition(
        "view",
        "test",
        where,
        key,
        tiles,
        zone,
        measures,
        ViewDefinition.DEFAULT_MAX_CELLS,
        "",
        "");
  }
}
