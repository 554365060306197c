package io.tidemark.settings.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.Optional;

/** Words of HOCON as values; a text that is none is empty. Units are never guessed. */
public final class Scalars {
  private Scalars() {}

  /** {@code true}, {@code yes}, {@code on} and their opposites. */
  public static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true", "yes", "on" -> Optional.of(true);
      case "false", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** A whole number. */
  public static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A finite number. */
  public static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A number with its unit: {@code 10 s}, {@code 5 minutes}, {@code 1 hour}, {@code 14 days}. */
  public static Optional<Duration> duration(String text) {
    if (!hasUnit(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ConfigValueFactory.fromAnyRef(text).atKey("x").getDuration("x"));
    } catch (ConfigException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** A number of bytes, with or without a unit: {@code 8 MiB}, {@code 128 MB}, {@code 1024}. */
  public static Optional<Long> bytes(String text) {
    try {
      return Optional.of(ConfigValueFactory.fromAnyRef(text).atKey("x").getBytes("x"));
    } catch (ConfigException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static boolean hasUnit(String text) {
    return !text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1));
  }
}
