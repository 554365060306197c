package io.tidemark.testbed.oracle;

import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a view's cells of prepared events, holding everything in memory. */
public final class NaiveOracle {
  private final ResolvedView view;
  private final OracleTiles tiles;
  private final OracleHash hash;

  /**
   * An oracle for a view whose source's id columns stand in its schema.
   *
   * @throws IllegalArgumentException if one does not: give the types then
   */
  public NaiveOracle(ResolvedView view) {
    this(view, idTypes(view));
  }

  /**
   * An oracle for a view.
   *
   * @param idTypes types of the source's id columns, in their order
   */
  public NaiveOracle(ResolvedView view, List<DataType> idTypes) {
    this.view = view;
    this.tiles = new OracleTiles(view.view().zone());
    this.hash = new OracleHash(view, List.copyOf(idTypes));
  }

  /**
   * The cells of all the view's tile sizes.
   *
   * @param events without duplicates; see {@link Deduplication}. Those that the view does not count
   *     are left out here
   */
  public Map<OracleCellKey, OracleCell> cells(Collection<PreparedEvent> events) {
    Map<OracleCellKey, OracleCell> cells = new HashMap<>();
    for (PreparedEvent event : events) {
      if (event.counted()) {
        long hashed = hash(event);
        for (TileSize size : view.view().tiles()) {
          Instant tile = tiles.start(size, event.eventTime());
          cells
              .computeIfAbsent(
                  new OracleCellKey(event.key(), size, tile), key -> new OracleCell(view))
              .add(event, hashed);
        }
      }
    }
    return cells;
  }

  /** The hash of one event, as cells sum it. */
  public long hash(PreparedEvent event) {
    return hash.of(event, tiles.start(view.view().finest(), event.eventTime()));
  }

  /** One cell of all given events, whatever their key and tile: a total. */
  public OracleCell total(Collection<PreparedEvent> events) {
    OracleCell total = new OracleCell(view);
    for (PreparedEvent event : events) {
      if (event.counted()) {
        total.add(event, hash(event));
      }
    }
    return total;
  }

  /** The cells of both; neither is changed. */
  public Map<OracleCellKey, OracleCell> merge(
      Map<OracleCellKey, OracleCell> left, Map<OracleCellKey, OracleCell> right) {
    Map<OracleCellKey, OracleCell> merged = new HashMap<>();
    for (Map<OracleCellKey, OracleCell> part : List.of(left, right)) {
      part.forEach(
          (key, cell) -> merged.computeIfAbsent(key, any -> new OracleCell(view)).addAll(cell));
    }
    return merged;
  }

  private static List<DataType> idTypes(ResolvedView view) {
    List<DataType> types = new ArrayList<>();
    for (String column : view.source().id()) {
      types.add(
          view.source().schema().stream()
              .filter(field -> field.name().equals(column))
              .map(Field::type)
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Id column '" + column + "' is derived: give the types of the id")));
    }
    return types;
  }
}
