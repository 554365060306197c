package io.tidemark.view.definition.reading;

import io.tidemark.settings.hocon.Scalars;
import io.tidemark.settings.hocon.Section;
import io.tidemark.settings.hocon.Suggestion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Keys whose values are words with a meaning: spans of time, zones, one of several. */
final class Words {
  /** The zone of what says none. */
  static final ZoneId UTC = ZoneId.of("UTC");

  private Words() {}

  /** A span of time above zero. */
  static Optional<Duration> duration(Section section, String key) {
    Optional<String> text = section.text(key);
    Optional<Duration> found =
        text.flatMap(Scalars::duration).filter(d -> !d.isNegative() && !d.isZero());
    if (text.isPresent() && found.isEmpty()) {
      section.problem(
          key,
          "'"
              + key
              + "' is '"
              + text.get()
              + "'. Write a time above zero with its unit, such as 30 s, 10 minutes or 1 hour.");
    }
    return found;
  }

  /** True or false. */
  static Optional<Boolean> flag(Section section, String key) {
    Optional<String> text = section.text(key);
    Optional<Boolean> found = text.flatMap(Scalars::flag);
    if (text.isPresent() && found.isEmpty()) {
      section.problem(key, "'" + key + "' is '" + text.get() + "'. Write true or false.");
    }
    return found;
  }

  /** A time zone by its name. */
  static Optional<ZoneId> zone(Section section, String key) {
    Optional<String> text = section.text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      ZoneId zone = ZoneId.of(text.get());
      return Optional.of(zone.normalized().equals(ZoneOffset.UTC) ? UTC : zone);
    } catch (DateTimeException e) {
      String meant =
          Suggestion.nearest(text.get(), ZoneId.getAvailableZoneIds().stream().sorted().toList())
              .map(zone -> "Did you mean '" + zone + "'?")
              .orElse("Write a name such as Europe/Berlin, an offset such as +01:00, or UTC.");
      section.problem(key, "'" + text.get() + "' is no time zone. " + meant);
      return Optional.empty();
    }
  }

  /** One of the words of an enum, in lower case. */
  static <E extends Enum<E>> Optional<E> oneOf(Section section, String key, Class<E> type) {
    Optional<String> text = section.text(key);
    Optional<E> found = text.flatMap(word -> oneOf(word, type));
    if (text.isPresent() && found.isEmpty()) {
      section.problem(
          key,
          "'" + key + "' is '" + text.get() + "'. " + Suggestion.remedy(text.get(), all(type)));
    }
    return found;
  }

  /** The constant of that word. */
  static <E extends Enum<E>> Optional<E> oneOf(String word, Class<E> type) {
    return Stream.of(type.getEnumConstants()).filter(e -> wordOf(e).equals(word)).findFirst();
  }

  /** All words of an enum. */
  static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Words::wordOf).toList();
  }

  private static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
