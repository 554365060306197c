package io.tidemark.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.tidemark.settings.hocon.Place;
import io.tidemark.settings.hocon.ProblemList;
import io.tidemark.settings.hocon.Scalars;
import io.tidemark.settings.hocon.Suggestion;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Typed reading of one part of the settings. A value that does not fit is kept as a problem and
 * read as empty, zero or false; {@link #check} throws all problems at once, so it comes after the
 * last getter and before the values are used. Not thread-safe.
 */
public final class SettingsReader {
  private final Config config;
  private final String path;
  private final ProblemList problems = new ProblemList();

  SettingsReader(Config config, String path) {
    this.config = config;
    this.path = path;
  }

  /** A text; empty where it is absent. */
  public String text(String key) {
    return value(key).filter(this::isScalar).map(SettingsReader::text).orElse("");
  }

  /** A list of texts; one text counts as a list of one, texts may be separated by commas. */
  public List<String> texts(String key) {
    ConfigValue value = value(key).orElse(null);
    if (value instanceof ConfigList list) {
      return list.stream().map(SettingsReader::text).toList();
    }
    return Stream.of(text(key).split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }

  /** True or false. */
  public boolean flag(String key) {
    return read(key, Scalars::flag, "true or false", false);
  }

  /** A whole number from {@code least} to {@code most}. */
  public long whole(String key, long least, long most) {
    return read(
        key,
        text -> Scalars.whole(text).filter(n -> n >= least && n <= most),
        "a whole number from " + least + " to " + most,
        least);
  }

  /** A whole number from {@code least} to {@code most}. */
  public int whole(String key, int least, int most) {
    return Math.toIntExact(whole(key, (long) least, (long) most));
  }

  /** A number. */
  public double number(String key) {
    return read(key, Scalars::number, "a number", 0.0);
  }

  /** A span of time above zero. */
  public Duration duration(String key) {
    return read(
        key,
        text -> Scalars.duration(text).filter(d -> !d.isNegative() && !d.isZero()),
        "a time above zero with its unit, such as 10 s, 5 minutes, 1 hour or 14 days",
        Duration.ZERO);
  }

  /** A number of bytes above zero. */
  public long bytes(String key) {
    return read(
        key,
        text -> Scalars.bytes(text).filter(n -> n > 0),
        "a number of bytes above zero, such as 8 MiB",
        0L);
  }

  /** One of the words of an enum, in any case, {@code -} for {@code _}. */
  public <E extends Enum<E>> E word(String key, Class<E> type) {
    List<String> words = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
    String given = text(key);
    int index = words.indexOf(given.toUpperCase(Locale.ROOT).replace('-', '_'));
    if (index < 0) {
      problem(key, "It is '" + given + "'. " + Suggestion.remedy(given, words));
      return type.getEnumConstants()[0];
    }
    return type.getEnumConstants()[index];
  }

  /**
   * An open map, flattened: {@code spark { "spark.x" = 1, spark.y = 2 }} has the keys {@code
   * spark.x} and {@code spark.y}. An empty key means this part itself.
   */
  public SortedMap<String, String> map(String key) {
    ConfigObject object = config.root();
    String whole = full(key);
    if (!whole.isEmpty()) {
      object = config.hasPath(whole) ? config.getObject(whole) : null;
    }
    SortedMap<String, String> map = new TreeMap<>();
    if (object != null) {
      flatten("", object, map);
    }
    return map;
  }

  /** Keeps a problem with a setting; {@code message} says the value and the remedy. */
  public void problem(String key, String message) {
    problems.add(place(key), "Cannot use setting '" + full(key) + "': " + message);
  }

  /** Keeps a problem with a setting unless {@code sound}. */
  public void require(boolean sound, String key, String message) {
    if (!sound) {
      problem(key, message);
    }
  }

  /**
   * Does nothing when every value fitted.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException with all problems
   */
  public void check() {
    problems.throwIfAny();
  }

  private <T> T read(String key, Function<String, Optional<T>> parse, String takes, T otherwise) {
    Optional<String> text = value(key).filter(this::isScalar).map(SettingsReader::text);
    Optional<T> found = text.flatMap(parse);
    if (found.isEmpty()) {
      String given = text.map(t -> "it is '" + Secrets.show(key, t) + "'").orElse("it is not set");
      problem(key, given + ". It takes " + takes + ".");
    }
    return found.orElse(otherwise);
  }

  private Optional<ConfigValue> value(String key) {
    String whole = full(key);
    try {
      return config.hasPath(whole) ? Optional.of(config.getValue(whole)) : Optional.empty();
    } catch (ConfigException e) {
      problem(key, e.getMessage());
      return Optional.empty();
    }
  }

  private boolean isScalar(ConfigValue value) {
    return !(value instanceof ConfigObject) && !(value instanceof ConfigList);
  }

  private Place place(String key) {
    Place setting = new Place("tidemark." + full(key), 0);
    String whole = full(key);
    return config.hasPath(whole) ? Place.of(config.getValue(whole), setting) : setting;
  }

  private String full(String key) {
    if (key.isEmpty()) {
      return path;
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String text(ConfigValue value) {
    return String.valueOf(value.unwrapped());
  }

  private static void flatten(String path, ConfigObject object, Map<String, String> into) {
    for (String key : object.keySet()) {
      String below = path.isEmpty() ? key : path + "." + key;
      if (object.get(key) instanceof ConfigObject child) {
        flatten(below, child, into);
      } else {
        into.put(below, text(object.get(key)));
      }
    }
  }
}
