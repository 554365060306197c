package io.tidemark.client;

import java.util.List;

/**
 * One key of a view.
 *
 * @param columns the view's key columns, in the order of its definition; empty for a view without
 *     key
 * @param values one of each column, of the column's Java class
 */
public record Key(List<String> columns, List<Object> values) {
  public Key {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
  }

  /** For example {@code origin=ORD, day=2024-02-29}; empty for the view without key. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(columns.get(i)).append('=').append(values.get(i));
    }
    return text.toString();
  }
}
