package io.tidemark.view.definition.reading;

import io.tidemark.settings.hocon.Place;
import io.tidemark.settings.hocon.Section;
import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.measure.ViewColumns;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.DataType.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the key, and that no two columns of a view's tables have one name, in any case. */
final class TableColumns {
  private final Section view;
  private final Columns columns;
  private final Map<String, String> taken = new HashMap<>();
  private final List<String> key = new ArrayList<>();
  private final List<MeasureDefinition> measures = new ArrayList<>();

  TableColumns(Section view, Columns columns) {
    this.view = view;
    this.columns = columns;
  }

  /** The key columns without those that have a problem. */
  List<String> key() {
    return key;
  }

  /** The measures without those whose name has a problem. */
  List<MeasureDefinition> measures() {
    return measures;
  }

  /**
   * @param places where each measure stands
   */
  void check(List<String> keys, List<MeasureDefinition> all, Map<String, Place> places) {
    Set<String> seen = new HashSet<>();
    for (String column : keys) {
      if (!seen.add(column)) {
        view.problem("key", "key column '" + column + "' is there twice. Remove one.");
        continue;
      }
      Optional<String> problem = keyProblem(column);
      if (problem.isEmpty()) {
        problem = take(column, "key column '" + column + "'", "Derive it under another name.");
      }
      problem.ifPresentOrElse(text -> view.problem("key", text), () -> key.add(column));
    }
    for (MeasureDefinition measure : all) {
      String name = ViewColumns.name(measure.name(), "");
      Optional<String> problem =
          take(name, "measure '" + measure.name() + "'", "Rename the measure.");
      if (problem.isEmpty()) {
        problem = suffixProblem(measure, name + "__");
      }
      problem.ifPresentOrElse(
          text -> view.problem("measures", places.get(measure.name()), text),
          () -> measures.add(measure));
    }
  }

  private Optional<String> keyProblem(String column) {
    if (columns.lacks(column)) {
      return Optional.of(
          "key column '"
              + column
              + "' is neither in the schema nor derived. "
              + columns.remedy(column));
    }
    return columns
        .type(column)
        .filter(type -> !isKeyType(type))
        .map(
            type ->
                "key column '"
                    + column
                    + "' has the type "
                    + type.ddl()
                    + ". A key is string, boolean, a whole number or date; derive one, for example"
                    + " CAST("
                    + column
                    + " AS STRING).");
  }

  /** Whether a key column may have that type. */
  private static boolean isKeyType(DataType type) {
    return type.isIntegral()
        || type.kind() == Kind.STRING
        || type.kind() == Kind.BOOLEAN
        || type.kind() == Kind.DATE;
  }

  private Optional<String> take(String column, String what, String remedy) {
    String lower = column.toLowerCase(Locale.ROOT);
    if (ViewColumns.RESERVED.contains(lower)) {
      return Optional.of(
          what + " has the name of a column that Tidemark uses itself: " + lower + ". " + remedy);
    }
    String other = taken.putIfAbsent(lower, what);
    return Optional.ofNullable(other)
        .map(o -> what + " and " + o + " would be one column, " + lower + ". " + remedy);
  }

  private Optional<String> suffixProblem(MeasureDefinition measure, String prefix) {
    return key.stream()
        .filter(column -> column.toLowerCase(Locale.ROOT).startsWith(prefix))
        .findFirst()
        .map(
            column ->
                "key column '"
                    + column
                    + "' begins with '"
                    + prefix
                    + "', as the columns of measure '"
                    + measure.name()
                    + "' do. Rename the measure.");
  }
}
