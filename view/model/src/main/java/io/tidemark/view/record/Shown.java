package io.tidemark.view.record;

/** Values as problem sentences show them. */
final class Shown {
  private static final int MOST = 100;

  private Shown() {}

  /** The text, cut where it is long. */
  static String cut(String text) {
    if (text.length() <= MOST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return text.substring(0, end) + "...";
  }
}
