package io.tidemark.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a command has to say: as text for a person and as a tree for machines.
 *
 * @param text lines without line ends
 * @param tree maps, lists, numbers, booleans and text, in the order they are to be written
 */
public record Report(List<String> text, Map<String, Object> tree) {
  public Report {
    text = List.copyOf(text);
    tree = Collections.unmodifiableMap(new LinkedHashMap<>(tree));
  }

  /** Collects a report. */
  public static Builder builder() {
    return new Builder();
  }

  /** Not thread-safe. */
  public static final class Builder {
    private final List<String> text = new ArrayList<>();
    private final Map<String, Object> tree = new LinkedHashMap<>();

    private Builder() {}

    /** A line for a person. */
    public Builder line(String format, Object... arguments) {
      text.add(arguments.length == 0 ? format : format.formatted(arguments));
      return this;
    }

    /** Lines for a person. */
    public Builder lines(List<String> lines) {
      text.addAll(lines);
      return this;
    }

    /** A value for machines. */
    public Builder value(String name, Object value) {
      tree.put(Objects.requireNonNull(name, "name"), value);
      return this;
    }

    /** Values for machines. */
    public Builder values(Map<String, Object> values) {
      tree.putAll(values);
      return this;
    }

    public Report build() {
      return new Report(text, tree);
    }
  }
}
