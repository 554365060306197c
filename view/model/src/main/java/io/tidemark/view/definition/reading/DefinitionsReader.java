package io.tidemark.view.definition.reading;

import com.typesafe.config.ConfigObject;
import io.tidemark.settings.hocon.ConfFile;
import io.tidemark.settings.hocon.Place;
import io.tidemark.settings.hocon.ProblemList;
import io.tidemark.settings.hocon.Section;
import io.tidemark.settings.hocon.Values;
import io.tidemark.view.definition.Definitions;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.ViewDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads all sources and views of all files. */
public final class DefinitionsReader {
  /** A definition and the file that it stands in. */
  private record Found(String name, Section section) {}

  private final ProblemList problems;
  private final Map<String, String> places = new HashMap<>();

  private DefinitionsReader(ProblemList problems) {
    this.problems = problems;
  }

  /**
   * Definitions as far as they could be read.
   *
   * @param sound those without a problem; a view of a source that is not sound is left out
   * @param draft also those that are wrong, without what is wrong: to check their expressions
   */
  public record Reading(Definitions sound, Definitions draft) {}

  /** Reads all definitions. Everything that is wrong goes to {@code problems}. */
  public static Reading read(List<ConfFile> files, ProblemList problems) {
    return new DefinitionsReader(problems).read(files);
  }

  private Reading read(List<ConfFile> files) {
    for (ConfFile file : files) {
      Section root = Section.of(file, "Cannot read the file", problems);
      root.object("tidemark");
      root.object("sources");
      root.object("views");
      root.finish();
    }
    SortedMap<String, Columns> columns = new TreeMap<>();
    SortedMap<String, SourceDefinition> sources = new TreeMap<>();
    SortedMap<String, SourceDefinition> sourceDrafts = new TreeMap<>();
    for (Found found : find(files, "sources", "source")) {
      SourceReader.Reading reading = new SourceReader(found.name, found.section).read(problems);
      columns.put(found.name, reading.columns());
      reading.sound().ifPresent(source -> sources.put(found.name, source));
      reading.draft().ifPresent(source -> sourceDrafts.put(found.name, source));
    }
    SortedMap<String, ViewDefinition> views = new TreeMap<>();
    SortedMap<String, ViewDefinition> viewDrafts = new TreeMap<>();
    for (Found found : find(files, "views", "view")) {
      ViewReader.Reading reading =
          new ViewReader(found.name, found.section, columns).read(problems);
      reading.sound().ifPresent(view -> views.put(found.name, view));
      reading.draft().ifPresent(view -> viewDrafts.put(found.name, view));
    }
    views.values().removeIf(view -> !sources.containsKey(view.source()));
    viewDrafts.values().removeIf(view -> !sourceDrafts.containsKey(view.source()));
    return new Reading(
        new Definitions(sources, views, places), new Definitions(sourceDrafts, viewDrafts, places));
  }

  /** The first definition of each name; a second one is a problem. */
  private List<Found> find(List<ConfFile> files, String key, String kind) {
    SortedMap<String, Found> found = new TreeMap<>();
    for (ConfFile file : files) {
      ConfigObject object = Section.of(file, kind, new ProblemList()).object(key).orElse(null);
      if (object == null) {
        continue;
      }
      collectPlaces(key, object, new Place(file.shown(), 0));
      Section all =
          new Section(file, "Cannot load " + key, new Place(file.shown(), 0), object, problems);
      for (String name : all.keys()) {
        if (!Names.isName(name)) {
          all.problem(name, Names.nameRule(kind, name));
        }
        all.section(name, "Cannot load " + kind + " '" + name + "'")
            .ifPresent(section -> add(new Found(name, section), kind, found));
      }
    }
    return List.copyOf(found.values());
  }

  private void add(Found definition, String kind, Map<String, Found> found) {
    Found first = found.putIfAbsent(definition.name, definition);
    if (first != null) {
      problems.add(
          definition.section.place(),
          "Cannot load "
              + kind
              + " '"
              + definition.name
              + "': it is defined twice, also at "
              + first.section.place()
              + ". Remove or rename one.");
    }
  }

  private void collectPlaces(String path, ConfigObject object, Place around) {
    object.forEach(
        (key, value) -> {
          Place place = Place.of(value, around);
          places.putIfAbsent(path + "." + key, place.toString());
          Values.object(value).ifPresent(child -> collectPlaces(path + "." + key, child, place));
        });
  }
}
