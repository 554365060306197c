package io.tidemark.view.definition.reading;

import io.tidemark.settings.hocon.Suggestion;
import io.tidemark.view.definition.SourceDefinition.DerivedColumn;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns that an event of a source has.
 *
 * @param types by name, in order; empty for a derived column, whose type only Spark knows, and
 *     where the schema's type is wrong
 * @param complete false when there is no schema to read: then a column may be missing here and
 *     exist all the same
 */
record Columns(Map<String, Optional<DataType>> types, boolean complete) {
  /** Nothing is known about the columns. */
  static final Columns UNKNOWN = new Columns(Map.of(), false);

  /** These columns and the derived ones. */
  Columns with(List<DerivedColumn> derived, boolean allDerived) {
    Map<String, Optional<DataType>> more = new LinkedHashMap<>(types);
    derived.forEach(column -> more.put(column.name(), Optional.empty()));
    return new Columns(more, complete && allDerived);
  }

  /** Those whose type is known, in order. */
  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    types.forEach((name, type) -> type.ifPresent(t -> fields.add(new Field(name, t))));
    return fields;
  }

  /** Whether there is surely no column of that name. */
  boolean lacks(String name) {
    return complete && !types.containsKey(name);
  }

  /** The type of a schema column. */
  Optional<DataType> type(String name) {
    return types.getOrDefault(name, Optional.empty());
  }

  /** What to say about a name that is no column. */
  String remedy(String name) {
    return Suggestion.remedy(name, types.keySet());
  }
}
