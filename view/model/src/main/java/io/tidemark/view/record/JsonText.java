package io.tidemark.view.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.List;

/** Finds columns in JSON objects by name or by JSON pointer. */
final class JsonText implements RecordText {
  private static final int LONGEST = 64 * 1024 * 1024;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST).build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonNames names;
  private long record;
  private String value = "";
  private String[] texts = {};
  private String repeated;

  /**
   * @param columns the input names of the schema's columns
   */
  JsonText(List<String> columns) {
    names = JsonNames.of(columns);
  }

  @Override
  public boolean read(String newValue, String header, String[] into, List<String> problems) {
    record++;
    value = newValue;
    texts = into;
    repeated = null;
    try (JsonParser parser = FACTORY.createParser(newValue)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        problems.add("The record is not a JSON object: '" + Shown.cut(newValue) + "'.");
        return false;
      }
      object(parser, names);
      if (parser.nextToken() != null) {
        problems.add("Something follows the JSON object: '" + Shown.cut(newValue) + "'.");
        return false;
      }
    } catch (JsonProcessingException e) {
      problems.add(
          "The record is not JSON: " + e.getOriginalMessage() + ": '" + Shown.cut(newValue) + "'.");
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    if (repeated != null) {
      problems.add("The JSON object has '" + Shown.cut(repeated) + "' twice.");
      return false;
    }
    return true;
  }

  private void object(JsonParser parser, JsonNames here) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      JsonNames found = here.find(name);
      if (found == null) {
        parser.skipChildren();
        continue;
      }
      if (!found.firstIn(record)) {
        repeated = name;
      }
      value(parser, token, found);
    }
  }

  private void array(JsonParser parser, JsonNames here) throws IOException {
    int index = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      JsonNames found = here.find(Integer.toString(index++));
      if (found == null) {
        parser.skipChildren();
      } else {
        value(parser, token, found);
      }
    }
  }

  private void value(JsonParser parser, JsonToken token, JsonNames found) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token.isScalarValue()) {
      put(found, parser.getText());
      return;
    }
    int start = (int) parser.currentTokenLocation().getCharOffset();
    if (!found.hasDeeper()) {
      parser.skipChildren();
    } else if (token == JsonToken.START_OBJECT) {
      object(parser, found);
    } else {
      array(parser, found);
    }
    if (found.columns().length > 0) {
      put(found, value.substring(start, (int) parser.currentLocation().getCharOffset()));
    }
  }

  private void put(JsonNames found, String text) {
    for (int column : found.columns()) {
      texts[column] = text;
    }
  }
}
