package io.tidemark.view.measure;

import java.util.Locale;

/** Writes a bound for people. */
final class Percent {
  private Percent() {}

  static String within(String subject, double fraction) {
    return String.format(Locale.ROOT, "%s within %.2f %%", subject, Math.abs(fraction) * 100);
  }
}
