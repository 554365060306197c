package io.tidemark.view.measure;

import java.util.Comparator;

/**
 * The order of text by its UTF-8 bytes, which is the order of code points. {@link String#compareTo}
 * puts characters beyond U+FFFF before some that UTF-8 puts after them.
 */
final class TextOrder {
  static final Comparator<String> UTF_8 = TextOrder::compare;

  private TextOrder() {}

  private static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        boolean surrogates = Character.isSurrogate(l) && Character.isSurrogate(r);
        if (surrogates || (!Character.isSurrogate(l) && !Character.isSurrogate(r))) {
          return Character.compare(l, r);
        }
        return Character.isSurrogate(l) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
