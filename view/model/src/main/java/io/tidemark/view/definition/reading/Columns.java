package io.tidemark.view.definition.reading;

import io.tidemark.settings.hocon.Suggestion;
import io.tidemark.view.definition.SourceDefinition.DerivedColumn;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns that an event of a source has.
 *
 * @param types by name, in order; empty for a derived column, whose type only Spark knows
 * @param complete false when the schema could not be read whole: then a column may be missing here
 *     and exist all the same
 */
record Columns(Map<String, Optional<DataType>> types, boolean complete) {
  /** Nothing is known about the columns. */
  static final Columns UNKNOWN = new Columns(Map.of(), false);

  static Columns of(List<Field> schema, List<DerivedColumn> derived, boolean complete) {
    Map<String, Optional<DataType>> types = new LinkedHashMap<>();
    schema.forEach(field -> types.put(field.name(), Optional.of(field.type())));
    derived.forEach(column -> types.put(column.name(), Optional.empty()));
    return new Columns(types, complete);
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
