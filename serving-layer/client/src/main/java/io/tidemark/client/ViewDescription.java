package io.tidemark.client;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.tile.TileCalendar;
import java.util.Objects;

/**
 * What a view is and where its pointer stands.
 *
 * @param definition the one in use
 */
public record ViewDescription(ResolvedView definition, Pointer pointer) {
  public ViewDescription {
    Objects.requireNonNull(definition, "definition");
    Objects.requireNonNull(pointer, "pointer");
  }

  /**
   * A key column's value from text, as a person types it.
   *
   * @throws QueryException if there is no such column, or the text is no value of its type
   */
  public Object keyValue(String column, String text) {
    return KeyValues.parse(definition, column, text);
  }

  /** The calendar that cuts the view's tiles. */
  public TileCalendar calendar() {
    return new TileCalendar(definition.view().zone());
  }
}
