package io.tidemark.cassandra.pointer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GenerationSetTest {

  @Test
  void holdsTheSameNumbersAsASetOfLongs() {
    long seed = 20260714;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      GenerationSet set = GenerationSet.none();
      TreeSet<Long> numbers = new TreeSet<>();
      for (int i = 0; i < 8; i++) {
        long from = 1L + random.nextInt(30);
        long to = from + random.nextInt(5) - 1;
        set = set.with(from, to);
        for (long n = from; n <= to; n++) {
          numbers.add(n);
        }
      }
      for (long n = 0; n <= 40; n++) {
        assertEquals(numbers.contains(n), set.contains(n), n + " in " + set);
      }
      assertEquals(set, GenerationSet.parse(set.toString()));
      assertEquals(numbers.isEmpty() ? 0 : numbers.last(), set.greatest());
    }
  }

  @Test
  void writesNeighboursAsOneRange() {
    assertEquals("1-4,9", GenerationSet.parse("3,1-2,9,4").toString());
  }

  @Test
  void refusesOtherText() {
    assertThrows(IllegalArgumentException.class, () -> GenerationSet.parse("3..5"));
  }
}
