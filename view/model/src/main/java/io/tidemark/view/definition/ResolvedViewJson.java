package io.tidemark.view.definition;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/** A resolved view as JSON, without loss: the form in which it is published for clients. */
public final class ResolvedViewJson {
  private ResolvedViewJson() {}

  /** The view as one JSON object. */
  public static String write(ResolvedView resolved) {
    return JsonText.object(
        json -> {
          json.writeNumberField("storage-encoding", StorageEncoding.VERSION);
          json.writeObjectFieldStart("view");
          view(json, resolved.view());
          json.writeEndObject();
          SourceJson.fields(json, "key", resolved.key());
          json.writeArrayFieldStart("measures");
          for (ResolvedMeasure measure : resolved.measures()) {
            measure(json, measure);
          }
          json.writeEndArray();
          json.writeObjectFieldStart("source");
          SourceJson.fields(json, resolved.source());
          json.writeEndObject();
        });
  }

  /**
   * The view that {@link #write} wrote. Fields that this version does not know are passed over.
   *
   * @throws IllegalArgumentException if the text is none, or was written for another storage
   *     encoding
   */
  public static ResolvedView read(String json) {
    JsonTree tree = JsonTree.parse(json);
    long encoding = tree.whole("storage-encoding");
    if (encoding != StorageEncoding.VERSION) {
      throw new IllegalArgumentException(
          "The view was published with storage encoding "
              + encoding
              + ", and this version reads "
              + StorageEncoding.VERSION
              + ". Use the version of Tidemark that published it.");
    }
    var measures = tree.objects("measures").stream().map(ResolvedViewJson::measure).toList();
    JsonTree view = tree.object("view");
    ViewDefinition definition =
        new ViewDefinition(
            view.text("name"),
            view.text("source"),
            view.optionalText("where"),
            view.texts("key"),
            view.texts("tiles").stream().map(w -> TileSize.ofWord(w).orElseThrow()).toList(),
            ZoneId.of(view.text("zone")),
            measures.stream().map(ResolvedMeasure::definition).toList(),
            view.whole("max-cells"),
            view.text("description"),
            view.text("owner"));
    return new ResolvedView(
        definition,
        SourceJson.read(tree.object("source")),
        SourceJson.fields(tree.objects("key")),
        measures);
  }

  private static void view(JsonGenerator json, ViewDefinition view) throws IOException {
    json.writeStringField("name", view.name());
    json.writeStringField("source", view.source());
    if (view.where().isPresent()) {
      json.writeStringField("where", view.where().get());
    }
    SourceJson.texts(json, "key", view.key());
    SourceJson.texts(json, "tiles", view.tiles().stream().map(TileSize::word).toList());
    json.writeStringField("zone", view.zone().getId());
    json.writeNumberField("max-cells", view.maxCells());
    json.writeStringField("description", view.description());
    json.writeStringField("owner", view.owner());
  }

  private static void measure(JsonGenerator json, ResolvedMeasure measure) throws IOException {
    MeasureDefinition definition = measure.definition();
    json.writeStartObject();
    json.writeStringField("name", definition.name());
    json.writeStringField("aggregate", definition.aggregate().name());
    json.writeStringField("expression", definition.expression());
    if (definition.where().isPresent()) {
      json.writeStringField("where", definition.where().get());
    }
    if (definition.size().isPresent()) {
      json.writeNumberField("size", definition.size().getAsInt());
    }
    json.writeBooleanField("theta", definition.theta());
    if (measure.input().isPresent()) {
      json.writeStringField("input", measure.input().get().ddl());
    }
    json.writeEndObject();
  }

  private static ResolvedMeasure measure(JsonTree tree) {
    MeasureDefinition definition =
        new MeasureDefinition(
            tree.text("name"),
            Aggregate.valueOf(tree.text("aggregate")),
            tree.text("expression"),
            tree.optionalText("where"),
            tree.optionalText("size")
                .map(size -> OptionalInt.of(Integer.parseInt(size)))
                .orElse(OptionalInt.empty()),
            tree.flag("theta"));
    Optional<DataType> input = tree.optionalText("input").map(SourceJson::type);
    return new ResolvedMeasure(definition, input);
  }
}
