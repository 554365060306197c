package io.tidemark.view.measure;

import io.tidemark.view.definition.ResolvedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names of the columns in which a view's cells are stored, in gold and in Cassandra. */
public final class ViewColumns {
  /** Names that no key column and no measure may have. */
  public static final Set<String> RESERVED =
      Set.of(
          "tile_size",
          "period",
          "tile",
          "generation",
          "events",
          "checksum",
          "segment",
          "segment_day",
          "stamp");

  private static final String SUFFIX_MARK = "__";

  private ViewColumns() {}

  /**
   * A column that stores a part of a measure.
   *
   * @param name the column's whole name
   * @param measureIndex which of the view's measures, from 0
   */
  public record NamedColumn(String name, StateColumn column, int measureIndex) {
    public NamedColumn {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(column, "column");
    }
  }

  /** The columns of all measures, in the order of measures and of each one's own columns. */
  public static List<NamedColumn> stateColumns(ResolvedView view) {
    List<NamedColumn> columns = new ArrayList<>();
    for (int i = 0; i < view.measures().size(); i++) {
      ResolvedView.ResolvedMeasure measure = view.measures().get(i);
      for (StateColumn column : Algebras.of(measure).columns()) {
        columns.add(new NamedColumn(name(measure.name(), column.suffix()), column, i));
      }
    }
    return List.copyOf(columns);
  }

  /** The name of a measure's column: {@code -} becomes {@code _}, a suffix follows {@code __}. */
  public static String name(String measure, String suffix) {
    String stem = measure.replace('-', '_');
    return suffix.isEmpty() ? stem : stem + SUFFIX_MARK + suffix;
  }

  /**
   * Why the names of key columns and measures cannot stand beside each other in one table, one
   * sentence each. Names are compared without regard to case, as Spark does.
   */
  public static List<String> problems(ResolvedView view) {
    List<String> problems = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (var field : view.key()) {
      problem("key column", field.name(), field.name(), seen).ifPresent(problems::add);
    }
    for (NamedColumn column : stateColumns(view)) {
      String measure = view.measures().get(column.measureIndex()).name();
      problem("measure", measure, column.name(), seen).ifPresent(problems::add);
    }
    return List.copyOf(problems);
  }

  private static Optional<String> problem(
      String kind, String owner, String column, Set<String> seen) {
    String folded = column.toLowerCase(Locale.ROOT);
    if (RESERVED.contains(folded)) {
      return Optional.of(
          "%s '%s' is stored in a column '%s', a name that Tidemark uses itself; choose another"
              .formatted(kind, owner, column));
    }
    return seen.add(folded)
        ? Optional.empty()
        : Optional.of(
            "%s '%s' is stored in a column '%s', which another one has already; choose another name"
                .formatted(kind, owner, column));
  }
}
