package io.tidemark.settings.hocon;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value stands: a file and the number of its line, counted from 1.
 *
 * @param line 0 where the file as a whole is meant
 */
public record Place(String file, int line) {
  private static final Pattern DESCRIPTION = Pattern.compile("(.*?): (\\d+)(?:-\\d+)?");
  private static final String MERGED = "merge of ";

  /**
   * Where a value stands; {@code around} when it came from elsewhere, as from the environment. A
   * value of {@code --set} stands there.
   */
  public static Place of(ConfigValue value, Place around) {
    String description = value.origin().description();
    if (description.startsWith("--set ")) {
      return new Place(description.replaceFirst(": 1$", ""), 0);
    }
    return of(value.origin()).orElse(around);
  }

  /** The place that the origin of a value in a file tells; empty for a value from elsewhere. */
  static Optional<Place> of(ConfigOrigin origin) {
    return of(origin.description());
  }

  /** The place in Typesafe Config's own words: {@code FILE: LINE}. */
  static Optional<Place> of(String origin) {
    String description = origin;
    if (description.startsWith(MERGED)) {
      description = description.substring(MERGED.length()).split(",", 2)[0];
    }
    Matcher matcher = DESCRIPTION.matcher(description);
    return matcher.matches()
        ? Optional.of(new Place(matcher.group(1), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
