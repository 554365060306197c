package io.tidemark.settings.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One object of a file, asked for its keys by name. A value of the wrong kind is kept as a problem
 * and read as absent; {@link #finish} finds the keys that nobody asked for. Not thread-safe.
 */
public final class Section {
  private final ConfFile file;
  private final String subject;
  private final Place place;
  private final ConfigObject object;
  private final ProblemList problems;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> refused = new LinkedHashSet<>();

  /**
   * @param subject what it declares, as messages begin with it: {@code Cannot load view 'flights'}
   * @param around where it stands if it does not say so itself
   */
  public Section(
      ConfFile file, String subject, Place around, ConfigObject object, ProblemList problems) {
    this.file = file;
    this.subject = subject;
    this.place = Place.of(object.origin()).filter(at -> at.line() > 0).orElse(around);
    this.object = object;
    this.problems = problems;
  }

  /** The whole file. */
  public static Section of(ConfFile file, String subject, ProblemList problems) {
    return new Section(file, subject, new Place(file.shown(), 0), file.root(), problems);
  }

  /** Where it stands. */
  public Place place() {
    return place;
  }

  /** Where a key of it stands; where it stands itself when there is no such key. */
  public Place place(String key) {
    ConfigValue value = object.get(key);
    return value == null
        ? place
        : Place.of(value.origin()).filter(at -> at.file().equals(file.shown())).orElse(place);
  }

  /** Keeps a problem with a key. */
  public void problem(String key, String message) {
    refused.add(key);
    problems.add(place(key), subject + ": " + message);
  }

  /** Keeps a problem with something in a key's value, that stands at {@code at}. */
  public void problem(String key, Place at, String message) {
    refused.add(key);
    problems.add(at, subject + ": " + message);
  }

  /** Keeps a problem with a key, as a sentence that begins with the subject. */
  public void says(String key, String predicate) {
    refused.add(key);
    problems.add(place(key), subject + " " + predicate);
  }

  /** Whether the key has a value, of whatever kind. */
  public boolean has(String key) {
    return object.containsKey(key);
  }

  /** Whether a problem with that key was kept. */
  public boolean refused(String key) {
    return refused.contains(key);
  }

  /** Whether no problem with any key was kept. */
  public boolean unrefused() {
    return refused.isEmpty();
  }

  /** All keys, in the order in which they were written. */
  public List<String> keys() {
    Comparator<String> byLine = Comparator.comparingInt(key -> place(key).line());
    return object.keySet().stream()
        .sorted(
            byLine
                .thenComparingInt(key -> file.column(place(key).line(), key))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** A text, number or boolean as text. */
  public Optional<String> text(String key) {
    return value(key).flatMap(value -> scalar(key, value));
  }

  /** A text that must be there; a missing one is a problem that ends with {@code remedy}. */
  public Optional<String> required(String key, String remedy) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      missing(key, remedy);
    } else if (text.get().isBlank()) {
      problem(key, "'" + key + "' is empty. " + remedy);
      return Optional.empty();
    }
    return text;
  }

  /** Keeps the problem that a key is missing, unless it has one already or is only misspelt. */
  public void missing(String key, String remedy) {
    asked.add(key);
    if (!refused(key) && !isMisspelt(key)) {
      problem(key, "'" + key + "' is missing. " + remedy);
    }
  }

  /** A list of texts; one text counts as a list of one. */
  public Optional<List<String>> texts(String key) {
    Optional<ConfigValue> value = value(key);
    if (value.isEmpty() || !(value.get() instanceof ConfigList list)) {
      return value.flatMap(single -> scalar(key, single)).map(List::of);
    }
    List<String> texts = new ArrayList<>();
    for (ConfigValue element : list) {
      resolved(key, element).flatMap(found -> scalar(key, found)).ifPresent(texts::add);
    }
    return Optional.of(texts);
  }

  /** A section below, with a subject of its own. */
  public Optional<Section> section(String key, String newSubject) {
    return value(key).flatMap(value -> asSection(key, newSubject, value));
  }

  /** An object as Typesafe Config has it. */
  public Optional<ConfigObject> object(String key) {
    return section(key, subject).map(section -> section.object);
  }

  /** A list of sections; one section counts as a list of one. */
  public Optional<List<Section>> sections(String key, String newSubject) {
    Optional<ConfigValue> value = value(key);
    if (value.isEmpty() || !(value.get() instanceof ConfigList list)) {
      return value.flatMap(single -> asSection(key, newSubject, single)).map(List::of);
    }
    List<Section> sections = new ArrayList<>();
    for (ConfigValue element : list) {
      resolved(key, element)
          .flatMap(found -> asSection(key, newSubject, found))
          .ifPresent(sections::add);
    }
    return Optional.of(sections);
  }

  /** The value as it stands, if it is there and resolved. */
  Optional<ConfigValue> value(String key) {
    asked.add(key);
    return Optional.ofNullable(object.get(key)).flatMap(value -> resolved(key, value));
  }

  /** Keeps a problem for every key that nobody asked for. */
  public void finish() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        problem(key, "unknown key '" + key + "'. " + Suggestion.remedy(key, asked));
      }
    }
  }

  private Optional<ConfigValue> resolved(String key, ConfigValue value) {
    if (!Values.isResolved(value)) {
      problem(key, "'" + key + "' is " + Values.unresolved(value));
      return Optional.empty();
    }
    return value.valueType() == ConfigValueType.NULL ? Optional.empty() : Optional.of(value);
  }

  /** Whether an unknown key will be found and this one be suggested for it. */
  private boolean isMisspelt(String key) {
    return object.keySet().stream()
        .anyMatch(
            k ->
                !asked.contains(k) && Suggestion.nearest(k, asked).filter(key::equals).isPresent());
  }

  private Optional<String> scalar(String key, ConfigValue value) {
    if (value instanceof ConfigObject || value instanceof ConfigList) {
      String kind = value instanceof ConfigObject ? "an object" : "a list";
      problem(key, "'" + key + "' is " + kind + ". Write one text there.");
      return Optional.empty();
    }
    return Optional.of(String.valueOf(value.unwrapped()));
  }

  private Optional<Section> asSection(String key, String newSubject, ConfigValue value) {
    if (value instanceof ConfigObject found) {
      return Optional.of(new Section(file, newSubject, place(key), found, problems));
    }
    problem(
        key, "'" + key + "' is " + show(value) + ". Write an object there: " + key + " { ... }");
    return Optional.empty();
  }

  private static String show(ConfigValue value) {
    return value instanceof ConfigList ? "a list" : "'" + value.unwrapped() + "'";
  }
}
