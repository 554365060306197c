package io.tidemark.view.measure;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Column values of a partial; unlike {@link List#of} they may be null. */
final class Row {
  private Row() {}

  static List<Object> of(Object... values) {
    return Collections.unmodifiableList(Arrays.asList(values.clone()));
  }

  static List<Object> nulls(int columns) {
    return Collections.nCopies(columns, null);
  }

  static boolean allNull(List<Object> values) {
    return values.stream().allMatch(Objects::isNull);
  }
}
