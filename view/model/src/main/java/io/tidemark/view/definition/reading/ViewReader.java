package io.tidemark.view.definition.reading;

import io.tidemark.settings.hocon.Place;
import io.tidemark.settings.hocon.ProblemList;
import io.tidemark.settings.hocon.Scalars;
import io.tidemark.settings.hocon.Section;
import io.tidemark.settings.hocon.Suggestion;
import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.ViewDefinition;
import io.tidemark.view.tile.TileSize;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one view. */
final class ViewReader {
  /**
   * A view as far as it could be read.
   *
   * @param sound its definition if nothing is wrong with it
   * @param draft its definition if its expressions can be checked; what is wrong apart from them is
   *     left out
   */
  record Reading(Optional<ViewDefinition> sound, Optional<ViewDefinition> draft) {}

  private final String name;
  private final Section section;
  private final String subject;
  private final Map<String, Columns> sources;
  private final Map<String, Place> places = new HashMap<>();

  /**
   * @param sources the columns of each source, also of one that is not sound
   */
  ViewReader(String name, Section section, Map<String, Columns> sources) {
    this.name = name;
    this.section = section;
    this.subject = "Cannot load view '" + name + "'";
    this.sources = sources;
  }

  static String subject(String name) {
    return "Cannot load view '" + name + "'";
  }

  Reading read(ProblemList problems) {
    int before = problems.size();
    Optional<String> source = source();
    Columns columns =
        source.map(s -> sources.getOrDefault(s, Columns.UNKNOWN)).orElse(Columns.UNKNOWN);
    Optional<String> where = section.text("where").map(String::strip);
    where.filter(String::isEmpty).ifPresent(w -> section.problem("where", "'where' is empty."));
    List<String> key = section.texts("key").orElse(List.of());
    List<TileSize> tiles = tiles();
    ZoneId zone = Words.zone(section, "zone").orElse(Words.UTC);
    List<MeasureDefinition> measures = measures();
    long maxCells = maxCells();
    String description = section.text("description").orElse("");
    String owner = section.text("owner").orElse("");
    TableColumns table = new TableColumns(section, columns);
    table.check(key, measures, places);
    section.finish();
    if (source.isEmpty()) {
      return new Reading(Optional.empty(), Optional.empty());
    }
    List<TileSize> used = tiles.isEmpty() ? List.of(TileSize.DAY) : tiles;
    ViewDefinition draft =
        new ViewDefinition(
            name,
            source.get(),
            where,
            table.key(),
            used,
            zone,
            table.measures(),
            maxCells,
            description,
            owner);
    boolean sound = problems.size() == before;
    return new Reading(sound ? Optional.of(draft) : Optional.empty(), Optional.of(draft));
  }

  private Optional<String> source() {
    Optional<String> source = section.required("source", "Name the source of its events.");
    if (source.isPresent() && !sources.containsKey(source.get())) {
      String remedy =
          sources.isEmpty()
              ? "No source is defined."
              : Suggestion.remedy(source.get(), sources.keySet());
      section.problem("source", "there is no source '" + source.get() + "'. " + remedy);
    }
    return source;
  }

  private List<TileSize> tiles() {
    List<String> words = Stream.of(TileSize.values()).map(TileSize::word).toList();
    List<String> given = section.texts("tiles").orElse(List.of());
    if (given.isEmpty()) {
      section.missing(
          "tiles", "Write tiles = [hour, day]; there are " + String.join(", ", words) + ".");
    }
    List<TileSize> tiles = new ArrayList<>();
    for (String word : given) {
      Optional<TileSize> size = TileSize.ofWord(word);
      if (size.isEmpty()) {
        section.problem("tiles", "unknown tile '" + word + "'. " + Suggestion.remedy(word, words));
      } else if (tiles.contains(size.get())) {
        section.problem("tiles", "tile '" + word + "' is there twice. Remove one.");
      } else {
        tiles.add(size.get());
      }
    }
    List<TileSize> ordered = tiles.stream().sorted().toList();
    if (!ordered.equals(tiles) && !section.refused("tiles")) {
      section.problem(
          "tiles",
          "'tiles' are " + words(tiles) + ". Write the finest first: " + words(ordered) + ".");
    }
    return ordered;
  }

  private static String words(List<TileSize> tiles) {
    return "[" + String.join(", ", tiles.stream().map(TileSize::word).toList()) + "]";
  }

  private List<MeasureDefinition> measures() {
    Optional<Section> below = section.section("measures", subject + ": measures");
    if (below.isEmpty() || below.get().keys().isEmpty()) {
      section.missing(
          "measures", "Write at least one, such as measures { events { count = \"*\" } }.");
      return List.of();
    }
    List<MeasureDefinition> measures = new ArrayList<>();
    for (String measure : below.get().keys()) {
      places.put(measure, below.get().place(measure));
      if (!Names.isName(measure)) {
        below.get().problem(measure, Names.nameRule("measure", measure));
      }
      below
          .get()
          .section(measure, subject + ": measure '" + measure + "'")
          .flatMap(found -> new MeasureReader(measure, found).read())
          .ifPresent(measures::add);
    }
    return measures;
  }

  private long maxCells() {
    Optional<String> text = section.text("max-cells");
    Optional<Long> cells = text.flatMap(Scalars::whole).filter(n -> n > 0);
    if (text.isPresent() && cells.isEmpty()) {
      section.problem(
          "max-cells", "'max-cells' is '" + text.get() + "'. Write a whole number above 0.");
    }
    return cells.orElse(ViewDefinition.DEFAULT_MAX_CELLS);
  }
}
