package io.tidemark.cassandra.pointer;

import static io.tidemark.cassandra.pointer.Pointers.TABLES;
import static io.tidemark.cassandra.pointer.Pointers.pointer;
import static io.tidemark.cassandra.pointer.Pointers.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rules of the seam on what may be deleted; in italics there: clean-numeric, clean-chain,
 * clean-short.
 */
class SupersededTest {

  @Test
  void keepsWhatAWithdrawnRowSeemsToSupersede() {
    // clean-numeric: 3 was withdrawn, so 2 is still what 4 selects.
    Pointer pointer = pointer(value(4, 1, "3"), 4, List.of(), List.of());
    assertArrayEquals(new long[] {3}, Superseded.of(pointer, TABLES).deletable(2, 3));
  }

  @Test
  void keepsWhatAReaderAtAHeldValueSelects() {
    // clean-chain, clean-short: readers may still be at 2, two moves back; 3 died unpublished.
    Pointer pointer =
        pointer(value(5, 1, "3"), 5, List.of(), List.of(value(2, 1, ""), value(4, 1, "3")));
    assertArrayEquals(new long[] {1, 3}, Superseded.of(pointer, TABLES).deletable(1, 2, 3, 4, 5));
  }

  @Test
  void judgesAHeldValueByItsOwnChain() {
    // A reader may still be at the withdrawn 3, under which 3 counted.
    Pointer pointer =
        pointer(value(4, 1, "3"), 4, List.of(), List.of(value(3, 1, ""), value(2, 1, "3")));
    assertArrayEquals(new long[] {1}, Superseded.of(pointer, TABLES).deletable(1, 2, 3, 4));
  }

  @Test
  void keepsWhatRollbackAndAsOfReadsMayName() {
    Pointer pointer =
        pointer(
            value(5, 1, ""),
            3,
            List.of(value(4, 1, ""), value(3, 1, ""), value(2, 1, "")),
            List.of());
    assertArrayEquals(new long[] {1, 2}, Superseded.of(pointer, TABLES).deletable(1, 2, 3, 5));
  }

  @Test
  void leavesRowsAboveTheCurrentGenerationToTheRunThatWritesThem() {
    Pointer pointer = pointer(value(5, 1, ""), 5, List.of(), List.of());
    assertArrayEquals(new long[] {4}, Superseded.of(pointer, TABLES).deletable(4, 5, 6));
  }

  @Test
  void deletesTheOldestFirst() {
    // A row that says "vanished" must outlive what it hides.
    Pointer pointer = pointer(value(9, 1, ""), 9, List.of(), List.of());
    assertArrayEquals(new long[] {2, 5, 7}, Superseded.of(pointer, TABLES).deletable(9, 7, 5, 2));
  }

  @Test
  void deletesBelowACompletePublishOnlyWhenNoReaderIsThere() {
    Pointer held = pointer(value(6, 6, ""), 6, List.of(), List.of(value(5, 1, "")));
    assertArrayEquals(new long[] {3}, Superseded.of(held, TABLES).deletable(3, 4));
    Pointer free = pointer(value(6, 6, ""), 6, List.of(), List.of());
    assertArrayEquals(new long[] {3, 4}, Superseded.of(free, TABLES).deletable(3, 4));
  }

  @Test
  void knowsThatAValueWithOtherTablesSelectsNothingHere() {
    Pointer pointer = pointer(value(6, 6, ""), 6, List.of(), List.of(value(5, 1, "")));
    assertArrayEquals(new long[] {4, 5}, Superseded.of(pointer, "other").deletable(4, 5, 6));
  }
}
