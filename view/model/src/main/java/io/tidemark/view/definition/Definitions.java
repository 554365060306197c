package io.tidemark.view.definition;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All sources and views of an installation, by name.
 *
 * @param places path of a definition or of a part of it to the file and line where it stands
 */
public record Definitions(
    SortedMap<String, SourceDefinition> sources,
    SortedMap<String, ViewDefinition> views,
    Map<String, String> places) {
  public Definitions {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    views = Collections.unmodifiableSortedMap(new TreeMap<>(views));
    places = Map.copyOf(places);
  }

  /** Definitions that stand in no file. */
  public static Definitions of(
      Map<String, SourceDefinition> sources, Map<String, ViewDefinition> views) {
    return new Definitions(new TreeMap<>(sources), new TreeMap<>(views), Map.of());
  }

  /**
   * The source of that name.
   *
   * @throws UnknownNameException if there is none
   */
  public SourceDefinition source(String name) {
    return find("source", name, sources);
  }

  /**
   * The view of that name.
   *
   * @throws UnknownNameException if there is none
   */
  public ViewDefinition view(String name) {
    return find("view", name, views);
  }

  /**
   * The names of the sources that somebody named, as they were named; of all when none was.
   *
   * @throws UnknownNameException if one is not defined
   */
  public List<String> sourcesOrAll(List<String> named) {
    named.forEach(this::source);
    return List.copyOf(named.isEmpty() ? sources.keySet() : named);
  }

  /**
   * The names of the views that somebody named, as they were named; of all when none was.
   *
   * @throws UnknownNameException if one is not defined
   */
  public List<String> viewsOrAll(List<String> named) {
    named.forEach(this::view);
    return List.copyOf(named.isEmpty() ? views.keySet() : named);
  }

  /**
   * Where something is defined, as {@code file:line}: {@code views.airport-delays.measures.late}.
   * What has no line of its own is found where the nearest thing around it stands; what stands in
   * no file is its own place.
   */
  public String whereIs(String path) {
    for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
      String place = places.get(at);
      if (place != null) {
        return place;
      }
    }
    return path;
  }

  private static <T> T find(String kind, String name, Map<String, T> all) {
    Objects.requireNonNull(name, "name");
    T found = all.get(name);
    if (found == null) {
      String remedy =
          all.isEmpty()
              ? "No " + kind + " is defined."
              : "There is: " + String.join(", ", all.keySet()) + ".";
      throw new UnknownNameException("There is no " + kind + " '" + name + "'. " + remedy);
    }
    return found;
  }
}
