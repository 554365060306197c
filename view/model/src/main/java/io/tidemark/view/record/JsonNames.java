package io.tidemark.view.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names under which a schema's columns are found in a JSON object, as a tree: a name is one
 * step, a JSON pointer several. Not thread-safe, since it notes what a record has had already.
 */
final class JsonNames {
  private final Map<String, JsonNames> below = new HashMap<>();
  private int[] columns = {};
  private long seenIn = -1;

  /** The tree of all columns; a name that begins with {@code /} is a JSON pointer. */
  static JsonNames of(List<String> names) {
    JsonNames root = new JsonNames();
    for (int i = 0; i < names.size(); i++) {
      JsonNames at = root;
      if (names.get(i).startsWith("/")) {
        for (String step : names.get(i).substring(1).split("/", -1)) {
          at = at.step(step.replace("~1", "/").replace("~0", "~"));
        }
      } else {
        at = at.step(names.get(i));
      }
      at.columns = append(at.columns, i);
    }
    return root;
  }

  private JsonNames step(String name) {
    return below.computeIfAbsent(name, n -> new JsonNames());
  }

  private static int[] append(int[] all, int one) {
    int[] longer = java.util.Arrays.copyOf(all, all.length + 1);
    longer[all.length] = one;
    return longer;
  }

  /** What stands under a name; null when no column does. */
  JsonNames find(String name) {
    return below.get(name);
  }

  /** The columns whose value stands here. */
  int[] columns() {
    return columns;
  }

  /** Whether columns stand deeper. */
  boolean hasDeeper() {
    return !below.isEmpty();
  }

  /** Notes that a record has this name; false when it had it already. */
  boolean firstIn(long record) {
    boolean first = seenIn != record;
    seenIn = record;
    return first;
  }
}
