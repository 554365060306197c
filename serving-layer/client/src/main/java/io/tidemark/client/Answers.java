package io.tidemark.client;

import io.tidemark.view.measure.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Makes answers of what was gathered: decodes, merges, and puts into the asked form. */
final class Answers {
  private Answers() {}

  static Answer total(Gathered gathered) {
    return total(gathered, 0);
  }

  static SeriesAnswer series(Gathered gathered) {
    return series(gathered, 0);
  }

  static KeyedAnswers<Answer> totals(Gathered gathered) {
    return keyed(gathered, key -> total(gathered, key));
  }

  static KeyedAnswers<SeriesAnswer> manySeries(Gathered gathered) {
    return keyed(gathered, key -> series(gathered, key));
  }

  private static Answer total(Gathered gathered, int key) {
    return new Answer(gathered.view(), Cells.of(gathered, key)[0], gathered.provenance());
  }

  private static SeriesAnswer series(Gathered gathered, int key) {
    Cell[] cells = Cells.of(gathered, key);
    List<Instant> points = gathered.plan().points();
    List<SeriesAnswer.Point> all = new ArrayList<>(cells.length);
    for (int i = 0; i < cells.length; i++) {
      Answer answer = new Answer(gathered.view(), cells[i], gathered.provenance());
      all.add(new SeriesAnswer.Point(points.get(i), points.get(i + 1), answer));
    }
    return new SeriesAnswer(gathered.plan().size(), all, gathered.provenance());
  }

  private static <A> KeyedAnswers<A> keyed(Gathered gathered, IntFunction<A> answer) {
    Map<Key, A> byKey = new LinkedHashMap<>();
    List<Key> keys = gathered.plan().keys();
    for (int i = 0; i < keys.size(); i++) {
      byKey.put(keys.get(i), answer.apply(i));
    }
    return new KeyedAnswers<>(byKey, gathered.provenance());
  }
}
