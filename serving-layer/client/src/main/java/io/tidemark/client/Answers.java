package io.tidemark.client;

import io.tidemark.view.measure.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Makes answers of what was gathered: decodes, merges, and puts into the asked form. */
final class Answers {
  private final Gathered gathered;
  private final List<Cell[]> cells;
  private final Provenance provenance;

  private Answers(Gathered gathered, List<Cell[]> cells, Provenance provenance) {
    this.gathered = gathered;
    this.cells = cells;
    this.provenance = provenance;
  }

  static Answers of(Gathered gathered, ReadRules rules, Provenances provenances) {
    int keys = gathered.plan().keys().size();
    List<Cell[]> cells = new ArrayList<>(keys);
    for (int key = 0; key < keys; key++) {
      cells.add(Cells.of(gathered, rules, key));
    }
    return new Answers(gathered, cells, provenances.of(gathered, problems(gathered, cells)));
  }

  Answer total() {
    return total(0);
  }

  SeriesAnswer series() {
    return series(0);
  }

  KeyedAnswers<Answer> totals() {
    return keyed(this::total);
  }

  KeyedAnswers<SeriesAnswer> manySeries() {
    return keyed(this::series);
  }

  private Answer total(int key) {
    return new Answer(gathered.view(), cells.get(key)[0], provenance);
  }

  private SeriesAnswer series(int key) {
    Cell[] tiles = cells.get(key);
    List<Instant> points = gathered.plan().points();
    List<SeriesAnswer.Point> all = new ArrayList<>(tiles.length);
    for (int i = 0; i < tiles.length; i++) {
      Answer answer = new Answer(gathered.view(), tiles[i], provenance);
      all.add(new SeriesAnswer.Point(points.get(i), points.get(i + 1), answer));
    }
    return new SeriesAnswer(gathered.plan().size(), all, provenance);
  }

  private <A> KeyedAnswers<A> keyed(IntFunction<A> answer) {
    Map<Key, A> byKey = new LinkedHashMap<>();
    List<Key> keys = gathered.plan().keys();
    for (int i = 0; i < keys.size(); i++) {
      byKey.put(keys.get(i), answer.apply(i));
    }
    return new KeyedAnswers<>(byKey, provenance);
  }

  /** Why measures have no value although there were events, each once. */
  private static List<String> problems(Gathered gathered, List<Cell[]> cells) {
    Set<String> problems = new LinkedHashSet<>();
    List<String> names = gathered.view().measureNames();
    for (Cell[] tiles : cells) {
      for (Cell tile : tiles) {
        for (int i = 0; tile.events() != 0 && i < names.size(); i++) {
          String measure = names.get(i);
          gathered
              .view()
              .algebra()
              .problem(tile, i)
              .ifPresent(why -> problems.add("Measure '" + measure + "' has no value: " + why));
        }
      }
    }
    return List.copyOf(problems);
  }
}
