package io.tidemark.spark.clean;

import io.tidemark.view.definition.EventTime;
import io.tidemark.view.definition.Feed;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.SourceDefinition.DerivedColumn;
import io.tidemark.view.definition.SourceDefinition.Expectation;
import io.tidemark.view.definition.SourceDefinition.Otherwise;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the definition of a source for a test. */
public final class TestSource {
  private final List<Field> schema = new ArrayList<>();
  private final List<String> id = new ArrayList<>();
  private final List<DerivedColumn> derive = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();

  /** A schema as DDL: {@code "name TYPE, name TYPE"}; event time is the column {@code at}. */
  public TestSource(String ddl) {
    for (String column : ddl.split(", ", -1)) {
      String[] parts = column.split(" ", 2);
      schema.add(new Field(parts[0], DataType.parse(parts[1]).orElseThrow()));
    }
  }

  public TestSource id(String... columns) {
    id.addAll(List.of(columns));
    return this;
  }

  public TestSource derive(String name, String expression) {
    derive.add(new DerivedColumn(name, expression));
    return this;
  }

  public TestSource expect(String name, String check, Otherwise otherwise) {
    expectations.add(new Expectation(name, check, otherwise));
    return this;
  }

  public SourceDefinition build() {
    Feed.Files feed = new Feed.Files("data", Feed.FileFormat.CSV, "UTF-8", Feed.CsvOptions.DEFAULT);
    EventTime time =
        new EventTime("at", "iso", Optional.empty(), Instant.EPOCH, Duration.ofDays(1));
    return new SourceDefinition(
        "test",
        List.of(feed),
        schema,
        Map.of(),
        time,
        id,
        Duration.ofHours(1),
        Duration.ofHours(1),
        derive,
        expectations,
        "",
        "");
  }
}
