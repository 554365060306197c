package io.tidemark.view.record;

import io.tidemark.view.definition.EventTime;
import io.tidemark.view.definition.Feed;
import io.tidemark.view.definition.Feed.CsvOptions;
import io.tidemark.view.definition.Feed.FileFormat;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sources for tests, in few words. */
final class Sources {
  private Sources() {}

  /** Columns as {@code name TYPE}, the event time's column {@code at} as ISO in UTC. */
  static SourceDefinition of(CsvOptions csv, Map<String, String> inputs, String... columns) {
    return of(csv, inputs, List.of(), "iso", Optional.of("UTC"), columns);
  }

  static SourceDefinition of(
      CsvOptions csv,
      Map<String, String> inputs,
      List<String> id,
      String format,
      Optional<String> zone,
      String... columns) {
    List<Field> schema =
        Stream.of(columns)
            .map(column -> column.split(" ", 2))
            .map(parts -> new Field(parts[0], DataType.parse(parts[1]).orElseThrow()))
            .toList();
    return new SourceDefinition(
        "test",
        List.of(new Feed.Files("in", FileFormat.CSV, "UTF-8", csv)),
        schema,
        inputs,
        new EventTime("at", format, zone.map(ZoneId::of), Instant.EPOCH, Duration.ofDays(1)),
        id,
        Duration.ofHours(1),
        Duration.ofHours(1),
        List.of(),
        List.of(),
        "",
        "");
  }
}
