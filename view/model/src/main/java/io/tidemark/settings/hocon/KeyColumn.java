package io.tidemark.settings.hocon;

/**
 * Finds a key in a line of HOCON. The parser forgets the order of keys; lines and columns do not.
 */
final class KeyColumn {
  private KeyColumn() {}

  /** The column from 0 in which {@code key} stands as a key, or 0. */
  static int of(String line, String key) {
    int at = 0;
    while (at < line.length()) {
      int end = wordEnd(line, at);
      if (end == at) {
        at++;
        continue;
      }
      if (word(line, at, end).equals(key) && isKeyEnd(line, end)) {
        return at;
      }
      at = end;
    }
    return 0;
  }

  private static int wordEnd(String line, int from) {
    if (line.charAt(from) == '"') {
      int at = from + 1;
      while (at < line.length() && line.charAt(at) != '"') {
        at += line.charAt(at) == '\\' ? 2 : 1;
      }
      return Math.min(line.length(), at + 1);
    }
    int at = from;
    while (at < line.length() && isWord(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private static String word(String line, int from, int end) {
    boolean quoted = line.charAt(from) == '"' && end - from >= 2;
    return quoted ? line.substring(from + 1, end - 1) : line.substring(from, end);
  }

  private static boolean isKeyEnd(String line, int from) {
    int at = from;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at < line.length() && "=:{.+".indexOf(line.charAt(at)) >= 0;
  }
}
