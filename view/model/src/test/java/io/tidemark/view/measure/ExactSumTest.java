package io.tidemark.view.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExactSumTest {
  private static final DataType TYPE = DataType.decimal(38, 2);
  private static final EventPosition AT = new EventPosition(0, 0, "file", 0);
  private static final BigDecimal HALF = new BigDecimal("500000000000000000000000000000000000.00");

  private final ExactSumAlgebra algebra = new ExactSumAlgebra(TYPE);

  @Test
  void hasNoValueBeyondThirtyEightDigitsAndSaysSo() {
    ExactSum over = algebra.merge(algebra.prepare(HALF, AT), algebra.prepare(HALF, AT));
    assertNull(algebra.present(over));
    assertEquals(Optional.of("The sum has more than 38 digits"), algebra.problem(over));
  }

  @Test
  void comesBackFromOverflowWhileInMemory() {
    ExactSum over = algebra.merge(algebra.prepare(HALF, AT), algebra.prepare(HALF, AT));
    ExactSum back = algebra.merge(over, algebra.prepare(HALF.negate(), AT));
    assertEquals(HALF, algebra.present(back));
  }

  @Test
  void staysUnknownOnceStored() {
    ExactSum over = algebra.merge(algebra.prepare(HALF, AT), algebra.prepare(HALF, AT));
    List<Object> stored = algebra.write(over);
    assertEquals(38, ((BigDecimal) stored.get(0)).precision());
    ExactSum back = algebra.merge(algebra.read(stored), algebra.prepare(HALF.negate(), AT));
    assertNull(algebra.present(back));
    assertTrue(algebra.problem(algebra.read(algebra.write(back))).isPresent());
  }

  @Test
  void keepsGreatestSumsThatFit() {
    BigDecimal most = new BigDecimal("999999999999999999999999999999999999.98");
    ExactSum sum = algebra.read(algebra.write(algebra.prepare(most.negate(), AT)));
    assertEquals(most.negate(), algebra.present(sum));
  }
}
