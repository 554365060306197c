package io.tidemark.view.definition.reading;

import java.util.regex.Pattern;

/** What definitions and columns may be called. */
final class Names {
  private static final int LONGEST = 40;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final int LONGEST_COLUMN = 100;

  private Names() {}

  /** Whether a source, view or measure may have that name. */
  static boolean isName(String name) {
    return name.length() <= LONGEST && NAME.matcher(name).matches();
  }

  /** The sentence for a name that is none. */
  static String nameRule(String kind, String name) {
    return "the name '"
        + name
        + "' cannot be a "
        + kind
        + "'s. Use at most "
        + LONGEST
        + " of a-z, 0-9 and single '-', a letter first.";
  }

  /** Whether a column may have that name. */
  static boolean isColumn(String name) {
    return name.length() <= LONGEST_COLUMN && COLUMN.matcher(name).matches();
  }

  /** The sentence for a column name that is none. */
  static String columnRule(String name) {
    return "the column name '"
        + name
        + "' is not allowed. Use letters, digits and '_', a letter first (names that begin with"
        + " '_' are Tidemark's own).";
  }
}
