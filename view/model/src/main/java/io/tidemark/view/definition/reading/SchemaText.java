package io.tidemark.view.definition.reading;

import io.tidemark.view.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads {@code "a STRING, b DECIMAL(10,2)"}. */
final class SchemaText {
  private static final String TYPES =
      "Use one of: STRING, BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE,"
          + " DECIMAL(p,s), DATE, TIMESTAMP.";

  private SchemaText() {}

  /**
   * All columns in order, without a type where that is wrong; what is wrong goes to {@code
   * problems}.
   */
  static Map<String, Optional<DataType>> parse(String ddl, Consumer<String> problems) {
    Map<String, Optional<DataType>> columns = new LinkedHashMap<>();
    for (String column : split(ddl)) {
      column(column.strip(), columns, problems);
    }
    return columns;
  }

  private static void column(
      String text, Map<String, Optional<DataType>> columns, Consumer<String> problems) {
    if (text.isEmpty()) {
      problems.accept("the schema has an empty column. Write \"name TYPE, name TYPE\".");
      return;
    }
    int end = nameEnd(text);
    boolean quoted = text.charAt(0) == '`';
    String name = quoted ? text.substring(1, Math.max(1, end - 1)) : text.substring(0, end);
    String type = text.substring(end).replaceFirst("^\\s*:", "").strip();
    Optional<DataType> parsed = DataType.parse(type);
    if (type.isEmpty()) {
      problems.accept("column '" + name + "' has no type. " + TYPES);
    } else if (parsed.isEmpty()) {
      problems.accept("column '" + name + "' has the type '" + type + "'. " + remedy(type));
    }
    if (!Names.isColumn(name)) {
      problems.accept(
          Names.columnRule(name)
              + " A field named otherwise in the input: columns { my_name = \"its name\" }.");
    }
    Optional<String> other = columns.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
    if (other.isEmpty()) {
      columns.put(name, parsed);
    } else {
      String also = other.get().equals(name) ? "" : " (also as '" + other.get() + "')";
      problems.accept(
          "column '"
              + name
              + "' is in the schema twice"
              + also
              + ". Case does not tell columns apart; rename or remove one.");
    }
  }

  private static String remedy(String type) {
    String upper = type.toUpperCase(Locale.ROOT);
    if (upper.endsWith("NOT NULL") || upper.contains("COMMENT")) {
      return "Write name and type only; what must not be null is an expectation.";
    }
    return TYPES;
  }

  private static int nameEnd(String text) {
    if (text.charAt(0) == '`') {
      int closing = text.indexOf('`', 1);
      return closing < 0 ? text.length() : closing + 1;
    }
    int at = 0;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && text.charAt(at) != ':') {
      at++;
    }
    return at;
  }

  /** At commas that stand in no brackets and no backticks. */
  private static List<String> split(String ddl) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int from = 0;
    for (int at = 0; at < ddl.length(); at++) {
      char c = ddl.charAt(at);
      if (c == '`') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '<')) {
        depth++;
      } else if (!quoted && (c == ')' || c == '>')) {
        depth--;
      } else if (!quoted && depth <= 0 && c == ',') {
        parts.add(ddl.substring(from, at));
        from = at + 1;
      }
    }
    parts.add(ddl.substring(from));
    return parts;
  }
}
