package io.tidemark.view.definition.reading;

import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads {@code "a STRING, b DECIMAL(10,2)"}. */
final class SchemaText {
  private static final String TYPES =
      "Use one of: STRING, BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE,"
          + " DECIMAL(p,s), DATE, TIMESTAMP.";

  private SchemaText() {}

  /** All columns that are sound; what is wrong with the others goes to {@code problems}. */
  static List<Field> parse(String ddl, Consumer<String> problems) {
    List<Field> fields = new ArrayList<>();
    for (String column : split(ddl)) {
      column(column.strip(), problems).ifPresent(field -> add(field, fields, problems));
    }
    return fields;
  }

  private static void add(Field field, List<Field> fields, Consumer<String> problems) {
    for (Field other : fields) {
      if (other.name().equalsIgnoreCase(field.name())) {
        problems.accept(
            "column '"
                + field.name()
                + "' is in the schema twice"
                + (other.name().equals(field.name()) ? "" : " (also as '" + other.name() + "')")
                + ". Case does not tell columns apart; rename or remove one.");
        return;
      }
    }
    fields.add(field);
  }

  private static Optional<Field> column(String text, Consumer<String> problems) {
    if (text.isEmpty()) {
      problems.accept("the schema has an empty column. Write \"name TYPE, name TYPE\".");
      return Optional.empty();
    }
    int end = nameEnd(text);
    String name =
        text.charAt(0) == '`' ? text.substring(1, Math.max(1, end - 1)) : text.substring(0, end);
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
      return Optional.empty();
    }
    return parsed.map(found -> new Field(name, found));
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
