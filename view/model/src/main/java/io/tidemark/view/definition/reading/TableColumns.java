package io.tidemark.view.definition.reading;

import io.tidemark.settings.hocon.Section;
import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.measure.ViewColumns;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.DataType.Kind;
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

  TableColumns(Section view, Columns columns) {
    this.view = view;
    this.columns = columns;
  }

  void check(List<String> key, List<MeasureDefinition> measures) {
    Set<String> seen = new HashSet<>();
    for (String column : key) {
      if (!seen.add(column)) {
        view.problem("key", "key column '" + column + "' is there twice. Remove one.");
      } else {
        checkKey(column);
        take(column, "key column '" + column + "'", "key");
      }
    }
    for (MeasureDefinition measure : measures) {
      take(ViewColumns.name(measure.name(), ""), "measure '" + measure.name() + "'", "measures");
      for (String column : key) {
        checkSuffix(measure, column);
      }
    }
  }

  private void checkKey(String column) {
    if (columns.lacks(column)) {
      view.problem(
          "key",
          "key column '"
              + column
              + "' is neither in the schema nor derived. "
              + columns.remedy(column));
    }
    Optional<DataType> type = columns.type(column);
    if (type.isPresent() && !isKeyType(type.get())) {
      view.problem(
          "key",
          "key column '"
              + column
              + "' has the type "
              + type.get().ddl()
              + ". A key is string, boolean, a whole number or date; derive one, for example"
              + " CAST("
              + column
              + " AS STRING).");
    }
  }

  /** Whether a key column may have that type. */
  static boolean isKeyType(DataType type) {
    return type.isIntegral()
        || type.kind() == Kind.STRING
        || type.kind() == Kind.BOOLEAN
        || type.kind() == Kind.DATE;
  }

  private void take(String column, String what, String where) {
    String lower = column.toLowerCase(Locale.ROOT);
    if (ViewColumns.RESERVED.contains(lower)) {
      view.problem(
          where,
          what
              + " has the name of a column that Tidemark uses itself: "
              + lower
              + ". "
              + rename(where));
      return;
    }
    String other = taken.putIfAbsent(lower, what);
    if (other != null) {
      view.problem(
          where, what + " and " + other + " would be one column, " + lower + ". " + rename(where));
    }
  }

  private static String rename(String where) {
    return where.equals("key") ? "Derive it under another name." : "Rename the measure.";
  }

  private void checkSuffix(MeasureDefinition measure, String column) {
    String prefix = ViewColumns.name(measure.name(), "") + "__";
    if (column.toLowerCase(Locale.ROOT).startsWith(prefix)) {
      view.problem(
          "key",
          "key column '"
              + column
              + "' begins with '"
              + prefix
              + "', as the columns of measure '"
              + measure.name()
              + "' do. Rename the measure.");
    }
  }
}
