package io.tidemark.view.definition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object read into memory, asked for its fields by name; a field that is missing or of
 * another kind is an {@link IllegalArgumentException}.
 */
final class JsonTree {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Object> fields;

  private JsonTree(Map<String, Object> fields) {
    this.fields = fields;
  }

  static JsonTree parse(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      if (value(parser) instanceof JsonTree tree && parser.nextToken() == null) {
        return tree;
      }
      throw new IllegalArgumentException("A definition is one JSON object, not: " + json);
    } catch (IOException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getMessage(), e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> fields = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, value(parser));
      }
      return new JsonTree(fields);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser));
      }
      return elements;
    }
    return token == JsonToken.VALUE_NULL || token == null ? null : parser.getText();
  }

  String text(String name) {
    return optionalText(name)
        .orElseThrow(() -> new IllegalArgumentException("The definition has no '" + name + "'."));
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(fields.get(name)).map(String.class::cast);
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  long whole(String name) {
    return Long.parseLong(text(name));
  }

  JsonTree object(String name) {
    if (fields.get(name) instanceof JsonTree tree) {
      return tree;
    }
    throw new IllegalArgumentException("The definition has no object '" + name + "'.");
  }

  List<JsonTree> objects(String name) {
    return list(name).stream().map(JsonTree.class::cast).toList();
  }

  List<String> texts(String name) {
    return list(name).stream().map(String.class::cast).toList();
  }

  /** All fields as text. */
  Map<String, String> textMap() {
    Map<String, String> map = new LinkedHashMap<>();
    fields.forEach((name, value) -> map.put(name, (String) value));
    return map;
  }

  private List<?> list(String name) {
    if (fields.get(name) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("The definition has no list '" + name + "'.");
  }
}
