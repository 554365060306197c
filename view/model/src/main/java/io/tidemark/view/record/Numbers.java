package io.tidemark.view.record;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers from text, exactly or not at all, without an exception for a text that is none. */
final class Numbers {
  static final String NOT_A_NUMBER = "it is not a number";
  static final String BEYOND = "it is beyond the type's range";

  /** No type has more digits than this, whatever the text writes. */
  private static final int LONGEST = 1000;

  private static final int MOST_LONG_DIGITS = 18;

  /** No long has more digits than this. */
  static final int LONG_DIGITS = 19;

  private Numbers() {}

  /** A whole number, also one written as {@code 12.0} or {@code 1e3}; null for another text. */
  static Long whole(String text) {
    int length = text.length();
    int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    if (length - at > MOST_LONG_DIGITS || length == at) {
      return slowWhole(text);
    }
    long value = 0;
    for (int i = at; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return slowWhole(text);
      }
      value = value * 10 + digit;
    }
    return text.charAt(0) == '-' ? -value : value;
  }

  static String whyNotWhole(String text) {
    if (!isNumber(text)) {
      return NOT_A_NUMBER;
    }
    return decimal(new BigDecimal(text), 0) == null ? "it is not a whole number" : BEYOND;
  }

  private static Long slowWhole(String text) {
    BigDecimal value = isNumber(text) ? decimal(new BigDecimal(text), 0) : null;
    boolean fits = value != null && digitsBeforePoint(value) <= LONG_DIGITS;
    return fits && value.toBigInteger().bitLength() <= 63 ? value.longValueExact() : null;
  }

  /**
   * The number with exactly {@code scale} digits after the point; null where that would lose some.
   * A number far beyond every type's range comes back as it is.
   */
  static BigDecimal decimal(BigDecimal value, int scale) {
    if (value.signum() == 0) {
      return BigDecimal.ZERO.setScale(scale);
    }
    long lost = (long) value.scale() - scale;
    if (lost > value.precision()) {
      return null;
    }
    if (-lost > LONGEST) {
      return value;
    }
    try {
      return value.setScale(scale, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** How many digits stand before the point; negative for zeros after it. */
  static long digitsBeforePoint(BigDecimal value) {
    return (long) value.precision() - value.scale();
  }

  /** Whether it is a decimal number with or without exponent, and of reasonable length. */
  static boolean isNumber(String text) {
    int length = text.length();
    int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int start = at;
    at = digitsEnd(text, at);
    int digits = at - start;
    if (at < length && text.charAt(at) == '.') {
      int fraction = digitsEnd(text, at + 1);
      digits += fraction - at - 1;
      at = fraction;
    }
    if (digits == 0 || length > LONGEST) {
      return false;
    }
    if (at < length && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < length && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      int end = digitsEnd(text, at);
      if (end == at || end - at > 9) {
        return false;
      }
      at = end;
    }
    return at == length;
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
