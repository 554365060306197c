package io.tidemark.view.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A text in which no two different definitions are equal: each part with its name and its length,
 * so that no part can end early or run into the next.
 */
final class CanonicalText {
  private static final int DIGITS = 10;

  private final StringBuilder text = new StringBuilder();

  CanonicalText add(String name, Object value) {
    String shown = value.toString();
    text.append(name).append(' ').append(shown.length()).append(' ').append(shown).append('\n');
    return this;
  }

  CanonicalText add(String name, List<?> values) {
    add(name, values.size());
    values.forEach(value -> add("-", value));
    return this;
  }

  /** The first hex digits of its SHA-256. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
