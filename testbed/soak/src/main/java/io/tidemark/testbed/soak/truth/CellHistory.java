package io.tidemark.testbed.soak.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A cell after each commit that changed it. Guarded by its {@link Truth}. */
final class CellHistory {
  private long[] times = new long[4];
  private int size;
  private final List<CellValue> values = new ArrayList<>();
  private final Map<String, Integer> firstSeen = new HashMap<>();

  /** Takes in an event; commit times never fall. */
  void add(long timeMillis, CellValue event, String item) {
    CellValue sum = (size == 0 ? CellValue.EMPTY : values.get(size - 1)).plus(event);
    if (size > 0 && times[size - 1] == timeMillis) {
      values.set(size - 1, sum);
    } else {
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
      }
      times[size++] = timeMillis;
      values.add(sum);
    }
    firstSeen.putIfAbsent(item, size - 1);
  }

  /** Which of its values it had at that position; -1 for none yet. */
  int index(long timeMillis) {
    int found = Arrays.binarySearch(times, 0, size, timeMillis);
    return found >= 0 ? found : -found - 2;
  }

  CellValue value(int index) {
    return index < 0 ? CellValue.EMPTY : values.get(index);
  }

  /** The items that it had by then. */
  void itemsTo(int index, java.util.Set<String> items) {
    firstSeen.forEach(
        (item, seen) -> {
          if (seen <= index) {
            items.add(item);
          }
        });
  }

  /** The position at which it came to that value; 0 for none. */
  long time(int index) {
    return index < 0 ? 0 : times[index];
  }
}
