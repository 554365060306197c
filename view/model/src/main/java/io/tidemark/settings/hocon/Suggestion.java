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

  /** Levenshtein's distance: insertions, deletions and replacements. */
  static int distance(String left, String right) {
    int[] above = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[right.length() + 1];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[right.length()];
  }
}
