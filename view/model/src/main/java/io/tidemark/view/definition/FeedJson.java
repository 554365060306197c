package io.tidemark.view.definition;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.view.definition.Feed.CsvOptions;
import io.tidemark.view.definition.Feed.FileFormat;
import java.io.IOException;

/** A feed as JSON. */
final class FeedJson {
  private FeedJson() {}

  static void write(JsonGenerator json, Feed feed) throws IOException {
    json.writeStartObject();
    if (feed instanceof Feed.Kafka kafka) {
      json.writeStringField("topic", kafka.topic());
    } else if (feed instanceof Feed.Files files) {
      json.writeStringField("path", files.path());
      json.writeStringField("format", files.format().name());
      json.writeStringField("charset", files.charset());
      csv(json, files.csv());
    }
    json.writeEndObject();
  }

  static void csv(JsonGenerator json, CsvOptions csv) throws IOException {
    json.writeStringField("delimiter", text(csv.delimiter()));
    json.writeStringField("quote", text(csv.quote()));
    json.writeStringField("escape", text(csv.escape()));
    json.writeStringField("null", csv.nullText());
    json.writeBooleanField("header", csv.header());
  }

  static Feed read(JsonTree tree) {
    if (tree.optionalText("topic").isPresent()) {
      return new Feed.Kafka(tree.text("topic"));
    }
    return new Feed.Files(
        tree.text("path"),
        FileFormat.valueOf(tree.text("format")),
        tree.text("charset"),
        new CsvOptions(
            character(tree.text("delimiter")),
            character(tree.text("quote")),
            character(tree.text("escape")),
            tree.text("null"),
            tree.flag("header")));
  }

  /** No character at all is 0 in the record and the empty text here. */
  private static String text(char c) {
    return c == 0 ? "" : String.valueOf(c);
  }

  private static char character(String text) {
    return text.isEmpty() ? 0 : text.charAt(0);
  }
}
