package io.tidemark.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.tidemark.settings.hocon.Place;
import io.tidemark.settings.hocon.ProblemList;
import io.tidemark.settings.hocon.Suggestion;
import io.tidemark.settings.hocon.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which settings there are: those of the reference, each with the kind of its default. An empty
 * object in the reference is an open map, and so are Spark's own settings under {@code spark}.
 */
final class KnownSettings {
  /**
   * Parts that modules read which a process need not have: all processes share one conf folder, and
   * each checks what it knows. {@code tidemark validate} has all of them.
   */
  private static final Set<String> OF_OTHERS =
      Set.of("batch", "client", "ingest", "kafka", "logs", "server", "speed");

  private final ConfigObject reference;
  private final List<String> leaves = new ArrayList<>();

  KnownSettings(ConfigObject reference) {
    this.reference = reference;
    collect("", reference);
  }

  /** Keeps a problem for every setting that is unknown or of another kind than its default. */
  void check(ConfigObject given, Place around, ProblemList problems) {
    check("", given, reference, around, problems);
  }

  private void check(
      String path, ConfigObject given, ConfigObject known, Place around, ProblemList problems) {
    given.forEach(
        (key, value) -> {
          Place place = Place.of(value, around);
          String below = path.isEmpty() ? key : path + "." + key;
          ConfigValue expected = known.get(key);
          boolean others = expected == null && path.isEmpty() && OF_OTHERS.contains(key);
          if (isSparkOwn(path, key) || others) {
            return;
          }
          if (expected == null) {
            problems.add(place, unknown(path, key, known));
          } else if (expected instanceof ConfigObject open && open.isEmpty()) {
            object(below, value).ifPresent(message -> problems.add(place, message));
          } else if (expected instanceof ConfigObject deeper
              && value instanceof ConfigObject child) {
            check(below, (ConfigObject) value, deeper, place, problems);
          } else {
            SettingKind.problem(below, expected, value)
                .ifPresent(message -> problems.add(place, message));
          }
        });
  }

  private static boolean isSparkOwn(String path, String key) {
    return path.equals("spark") && (key.equals("spark") || key.startsWith("spark."));
  }

  private static Optional<String> object(String path, ConfigValue value) {
    return value instanceof ConfigObject
        ? Optional.empty()
        : Optional.of("Setting '" + path + "' takes an object: " + path + " { key = value }");
  }

  private String unknown(String path, String key, ConfigObject known) {
    String below = path.isEmpty() ? key : path + "." + key;
    String message = "Unknown setting '" + below + "'. ";
    if (Suggestion.nearest(key, known.keySet()).isEmpty()) {
      Optional<String> elsewhere =
          leaves.stream().filter(leaf -> leaf.endsWith("." + key) || leaf.equals(key)).findFirst();
      if (elsewhere.isPresent()) {
        return message + "Did you mean '" + elsewhere.get() + "'?";
      }
    }
    return message + Suggestion.remedy(key, new TreeSet<>(known.keySet()));
  }

  private void collect(String path, ConfigObject object) {
    new TreeSet<>(object.keySet())
        .forEach(
            key -> {
              String below = path.isEmpty() ? key : path + "." + key;
              leaves.add(below);
              Values.object(object.get(key)).ifPresent(child -> collect(below, child));
            });
  }
}
