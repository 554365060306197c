package io.tidemark.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Answers for many keys, all from the same generation.
 *
 * @param byKey in the order in which the keys were asked for
 * @param <A> {@link Answer} or {@link SeriesAnswer}
 */
public record KeyedAnswers<A>(Map<Key, A> byKey, Provenance provenance) {
  public KeyedAnswers {
    byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    Objects.requireNonNull(provenance, "provenance");
  }

  /**
   * The answer for the key with these values.
   *
   * @param values in the order of the view's key columns, of the columns' Java classes
   * @throws QueryException if it was not asked for
   */
  public A of(Object... values) {
    for (Map.Entry<Key, A> entry : byKey.entrySet()) {
      if (entry.getKey().values().equals(java.util.List.of(values))) {
        return entry.getValue();
      }
    }
    throw new QueryException(
        QueryException.Reason.MISSING_KEY_COLUMN,
        "No answer was asked for with key "
            + java.util.List.of(values)
            + "; there is: "
            + byKey.keySet());
  }
}
