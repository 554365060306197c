package io.tidemark.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.tidemark.settings.hocon.Scalars;
import io.tidemark.settings.hocon.Values;
import java.util.Optional;

/** The kind of value that a setting takes, told by its default in the reference. */
enum SettingKind {
  OBJECT("an object, { key = value }"),
  LIST("a list, [a, b]"),
  FLAG("true or false"),
  NUMBER("a number"),
  DURATION("a number with a unit, such as 10 s, 5 minutes, 1 hour or 14 days"),
  BYTES("a number of bytes, such as 8 MiB"),
  TEXT("one text");

  private final String words;

  SettingKind(String words) {
    this.words = words;
  }

  /** What is wrong with a value where the reference has {@code expected}, if anything is. */
  static Optional<String> problem(String path, ConfigValue expected, ConfigValue given) {
    if (!Values.isResolved(given)) {
      return Optional.of("Setting '" + path + "' is " + Values.unresolved(given));
    }
    SettingKind kind = of(expected);
    return kind.fits(given)
        ? Optional.empty()
        : Optional.of(
            "Setting '" + path + "' is " + show(path, given) + ". It takes " + kind.words + ".");
  }

  private static SettingKind of(ConfigValue value) {
    if (!Values.isResolved(value)) {
      return TEXT;
    }
    String text = String.valueOf(value.unwrapped());
    return switch (value.valueType()) {
      case OBJECT -> OBJECT;
      case LIST -> LIST;
      case BOOLEAN -> FLAG;
      case NUMBER -> NUMBER;
      case NULL -> TEXT;
      case STRING -> {
        if (Scalars.duration(text).isPresent()) {
          yield DURATION;
        }
        yield Scalars.bytes(text).isPresent() ? BYTES : TEXT;
      }
    };
  }

  private boolean fits(ConfigValue given) {
    String text = String.valueOf(given.unwrapped());
    boolean scalar = !(given instanceof ConfigObject) && !(given instanceof ConfigList);
    return switch (this) {
      case OBJECT -> given instanceof ConfigObject;
      case LIST -> !(given instanceof ConfigObject);
      case FLAG -> scalar && Scalars.flag(text).isPresent();
      case NUMBER -> scalar && Scalars.number(text).isPresent();
      case DURATION -> scalar && Scalars.duration(text).isPresent();
      case BYTES -> scalar && Scalars.bytes(text).isPresent();
      case TEXT -> scalar;
    };
  }

  private static String show(String path, ConfigValue given) {
    if (given instanceof ConfigObject) {
      return "an object";
    }
    return given instanceof ConfigList
        ? "a list"
        : "'" + Secrets.show(path, String.valueOf(given.unwrapped())) + "'";
  }
}
