package io.tidemark.view.definition;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.view.definition.SourceDefinition.DerivedColumn;
import io.tidemark.view.definition.SourceDefinition.Expectation;
import io.tidemark.view.definition.SourceDefinition.Otherwise;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A source as JSON, without loss. */
public final class SourceJson {
  private SourceJson() {}

  /** The source as one JSON object. */
  public static String write(SourceDefinition source) {
    return JsonText.object(json -> fields(json, source));
  }

  /**
   * The source that {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static SourceDefinition read(String json) {
    return read(JsonTree.parse(json));
  }

  static void fields(JsonGenerator json, SourceDefinition source) throws IOException {
    json.writeStringField("name", source.name());
    json.writeArrayFieldStart("from");
    for (Feed feed : source.feeds()) {
      FeedJson.write(json, feed);
    }
    json.writeEndArray();
    fields(json, "schema", source.schema());
    json.writeObjectFieldStart("columns");
    for (Map.Entry<String, String> column : new TreeMap<>(source.columns()).entrySet()) {
      json.writeStringField(column.getKey(), column.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("event-time");
    eventTime(json, source.eventTime());
    json.writeEndObject();
    texts(json, "id", source.id());
    json.writeStringField("segment", source.segment().toString());
    json.writeStringField("deduplicate-within", source.deduplicateWithin().toString());
    json.writeArrayFieldStart("derive");
    for (DerivedColumn column : source.derive()) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("expression", column.expression());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("expect");
    for (Expectation expectation : source.expectations()) {
      json.writeStartObject();
      json.writeStringField("name", expectation.name());
      json.writeStringField("check", expectation.check());
      json.writeStringField("otherwise", expectation.otherwise().name());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("description", source.description());
    json.writeStringField("owner", source.owner());
  }

  private static void eventTime(JsonGenerator json, EventTime time) throws IOException {
    json.writeStringField("column", time.column());
    json.writeStringField("format", time.format());
    if (time.zone().isPresent()) {
      json.writeStringField("zone", time.zone().get().getId());
    }
    json.writeStringField("earliest", time.earliest().toString());
    json.writeStringField("latest-after-received", time.latestAfterReceived().toString());
  }

  static void fields(JsonGenerator json, String name, List<Field> fields) throws IOException {
    json.writeArrayFieldStart(name);
    for (Field field : fields) {
      json.writeStartObject();
      json.writeStringField("name", field.name());
      json.writeStringField("type", field.type().ddl());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  static SourceDefinition read(JsonTree tree) {
    JsonTree time = tree.object("event-time");
    return new SourceDefinition(
        tree.text("name"),
        tree.objects("from").stream().map(FeedJson::read).toList(),
        fields(tree.objects("schema")),
        tree.object("columns").textMap(),
        new EventTime(
            time.text("column"),
            time.text("format"),
            time.optionalText("zone").map(ZoneId::of),
            Instant.parse(time.text("earliest")),
            Duration.parse(time.text("latest-after-received"))),
        tree.texts("id"),
        Duration.parse(tree.text("segment")),
        Duration.parse(tree.text("deduplicate-within")),
        tree.objects("derive").stream()
            .map(c -> new DerivedColumn(c.text("name"), c.text("expression")))
            .toList(),
        tree.objects("expect").stream()
            .map(
                e ->
                    new Expectation(
                        e.text("name"), e.text("check"), Otherwise.valueOf(e.text("otherwise"))))
            .toList(),
        tree.text("description"),
        tree.text("owner"));
  }

  static List<Field> fields(List<JsonTree> trees) {
    return trees.stream().map(f -> new Field(f.text("name"), type(f.text("type")))).toList();
  }

  static DataType type(String ddl) {
    return DataType.parse(ddl)
        .orElseThrow(() -> new IllegalArgumentException("Unknown type '" + ddl + "'."));
  }
}
