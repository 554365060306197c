package io.tidemark.settings.hocon;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the nearest of the words that would have been right. */
public final class Suggestion {
  private static final int MOST_LISTED = 20;

  private Suggestion() {}

  /** The candidate nearest to {@code word}, if one is near enough to have been meant. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String best = null;
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least && distance < Math.max(word.length(), candidate.length())) {
        least = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The remedy as sentences: what was probably meant, and what there is. */
  public static String remedy(String word, Collection<String> candidates) {
    String meant = nearest(word, candidates).map(n -> "Did you mean '" + n + "'? ").orElse("");
    if (candidates.isEmpty()) {
      return meant.strip();
    }
    if (candidates.size() > MOST_LISTED && !meant.isEmpty()) {
      return meant.strip();
    }
    return meant + "Use one of: " + String.join(", ", candidates) + ".";
  }

  /** Levenshtein's distance, with two letters that changed places as one mistake. */
  static int distance(String left, String right) {
    int[][] rows = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        rows[i][j] = i == 0 ? j : j == 0 ? i : least(rows, left, right, i, j);
      }
    }
    return rows[left.length()][right.length()];
  }

  private static int least(int[][] rows, String left, String right, int i, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int least =
        Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
