package io.tidemark.client;

import io.tidemark.view.tile.TileSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A question as it was put, not yet held against a definition.
 *
 * @param keys columns and values as given, one map per key
 * @param by the tile size of a series
 * @param snapshot whether all of it must be the truth at one position of the log
 */
record Ask(
    String view,
    List<Map<String, Object>> keys,
    Optional<AskedRange> range,
    OptionalLong asOf,
    Optional<TileSize> by,
    boolean snapshot) {
  Ask {
    Objects.requireNonNull(view, "view");
    keys = List.copyOf(keys);
  }

  static Ask of(String view) {
    return new Ask(
        view, List.of(Map.of()), Optional.empty(), OptionalLong.empty(), Optional.empty(), false);
  }

  Ask withKey(String column, Object value) {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(value, "value");
    return withEach(List.of(Map.of(column, value)));
  }

  /** Every key so far, once with each of the given columns and values. */
  Ask withEach(List<Map<String, Object>> more) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Map<String, Object> key : keys) {
      for (Map<String, Object> columns : more) {
        Map<String, Object> both = new LinkedHashMap<>(key);
        both.putAll(columns);
        all.add(both);
      }
    }
    return new Ask(view, all, range, asOf, by, snapshot);
  }

  Ask withRange(AskedRange newRange) {
    return new Ask(view, keys, Optional.of(newRange), asOf, by, snapshot);
  }

  Ask withAsOf(long generation) {
    return new Ask(view, keys, range, OptionalLong.of(generation), by, snapshot);
  }

  Ask withBy(TileSize size) {
    return new Ask(view, keys, range, asOf, Optional.of(size), snapshot);
  }

  Ask withSnapshot() {
    return new Ask(view, keys, range, asOf, by, true);
  }
}
