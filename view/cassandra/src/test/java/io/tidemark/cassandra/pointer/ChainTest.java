package io.tidemark.cassandra.pointer;

import static io.tidemark.cassandra.pointer.Pointers.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChainTest {

  @Test
  void takesTheNewestRowUpToTheGeneration() {
    assertEquals(OptionalLong.of(4), Chain.select(value(5, 1, ""), 2, 4, 6, 7));
  }

  @Test
  void passesOverRowsOfFailedAndWithdrawnGenerations() {
    assertEquals(OptionalLong.of(2), Chain.select(value(6, 1, "3-5"), 2, 3, 4, 5));
  }

  @Test
  void takesNothingFromBelowACompletePublish() {
    assertEquals(OptionalLong.empty(), Chain.select(value(6, 6, ""), 1, 5));
    assertEquals(OptionalLong.of(6), Chain.select(value(7, 6, ""), 1, 5, 6));
  }

  @Test
  void findsNothingBeforeTheFirstGeneration() {
    assertEquals(OptionalLong.empty(), Chain.select(PointerValue.UNPUBLISHED, 1, 2));
  }

  @Test
  void skipsEveryNumberBetweenBaseAndItsOwn() {
    // 2 and 3 are numbers of runs that died: their rows must never be read.
    PointerValue base = value(1, 1, "");
    Cut cut = new Cut(4, Pointers.TABLES, 9_000_000, 8_999_999, 9, false, false);
    PointerValue next = cut.after(base);
    assertEquals(OptionalLong.of(1), Chain.select(next, 1, 2, 3));
    assertEquals("2-3", next.excluded().toString());
  }
}
