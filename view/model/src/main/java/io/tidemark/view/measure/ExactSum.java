package io.tidemark.view.measure;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A sum of integers or decimals.
 *
 * @param value the sum, of any size while in memory; meaningless when overflowed
 * @param overflowed whether a stored part had more than 38 digits, so that the sum is not known
 */
record ExactSum(BigDecimal value, boolean overflowed) {
  ExactSum {
    Objects.requireNonNull(value, "value");
  }

  static ExactSum zero(int scale) {
    return new ExactSum(BigDecimal.ZERO.setScale(scale), false);
  }

  ExactSum plus(ExactSum other) {
    return new ExactSum(value.add(other.value), overflowed || other.overflowed);
  }

  /** Whether the value is known and has no more than 38 digits. */
  boolean known() {
    return !overflowed && Values.fits(value) && !value.equals(mark(value.scale()));
  }

  /** The value that is stored: itself, or 38 nines for one that is not known. */
  BigDecimal stored() {
    return known() ? value : mark(value.scale());
  }

  /** The sum that {@link #stored} gave. */
  static ExactSum ofStored(BigDecimal stored, int scale) {
    BigDecimal value = stored.setScale(scale);
    return new ExactSum(value, value.equals(mark(scale)));
  }

  private static BigDecimal mark(int scale) {
    return new BigDecimal(BigDecimal.TEN.pow(38).subtract(BigDecimal.ONE).unscaledValue(), scale);
  }
}
