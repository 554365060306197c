package io.tidemark.testbed.soak.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.view.measure.EventPosition;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CellHistoryTest {
  private final CellHistory history = new CellHistory();

  @Test
  void saysWhatACellWasAtAnyPosition() {
    history.add(100, event("5.00", 7, 30), "a");
    history.add(100, event("-2.00", 9, 20), "b");
    history.add(250, event("1.00", 3, 10), "a");
    assertEquals(-1, history.index(99));
    assertEquals(CellValue.EMPTY, history.value(-1));
    CellValue before = history.value(history.index(249));
    assertEquals(2, before.events());
    assertEquals(new BigDecimal("3.00"), before.revenue());
    assertEquals(Optional.of(new BigDecimal("-2.00")), before.least());
    assertEquals(Optional.of(9), before.most());
    CellValue after = history.value(history.index(Long.MAX_VALUE));
    assertEquals(3, after.events());
    assertEquals(10, after.first().orElseThrow().at().eventTimeMicros());
  }

  @Test
  void countsItemsFromWhenTheyWereFirstSeen() {
    history.add(100, event("5.00", 7, 30), "a");
    history.add(200, event("5.00", 7, 31), "b");
    history.add(300, event("5.00", 7, 32), "a");
    assertEquals(Set.of("a"), items(199));
    assertEquals(Set.of("a", "b"), items(200));
  }

  private Set<String> items(long position) {
    Set<String> items = new HashSet<>();
    history.itemsTo(history.index(position), items);
    return items;
  }

  private static CellValue event(String amount, int size, long micros) {
    BigDecimal exact = new BigDecimal(amount);
    return new CellValue(
        1,
        0,
        exact,
        micros,
        Optional.of(exact),
        Optional.of(size),
        Optional.of(new CellValue.Placed(new EventPosition(micros, 1, "o", micros), "i")));
  }
}
