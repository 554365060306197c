package io.tidemark.settings;

import java.util.List;
import java.util.Locale;

/** Which settings hold secrets, told by their names. */
final class Secrets {
  /** Stands where a secret would. */
  static final String MASK = "*****";

  private static final List<String> MARKS =
      List.of("password", "passwd", "secret", "token", "credential", "jaas", "private-key");

  private Secrets() {}

  /** Whether the value of that key must never be printed. */
  static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return MARKS.stream().anyMatch(lower::contains);
  }

  /** The value as a message may show it. */
  static String show(String key, String value) {
    return isSecret(key) && !value.isEmpty() ? MASK : value;
  }
}
