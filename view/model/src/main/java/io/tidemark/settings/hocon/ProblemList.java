package io.tidemark.settings.hocon;

import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Problems as they are found, given back in the order of files and lines. Not thread-safe. */
public final class ProblemList {
  private record Entry(Place place, Problem problem) {}

  private final List<Entry> entries = new ArrayList<>();

  /** Keeps one problem. */
  public void add(Place place, String message) {
    Problem problem = new Problem(place.toString(), message);
    if (entries.stream().noneMatch(entry -> entry.problem.equals(problem))) {
      entries.add(new Entry(place, problem));
    }
  }

  /** How many there are. */
  public int size() {
    return entries.size();
  }

  /** All of them, by file and line, those of one line in the order in which they were found. */
  public List<Problem> sorted() {
    return entries.stream()
        .sorted(
            Comparator.comparing((Entry entry) -> entry.place.file())
                .thenComparingInt(entry -> entry.place.line()))
        .map(Entry::problem)
        .toList();
  }

  /**
   * Does nothing while there is none.
   *
   * @throws InvalidDefinitionException with all of them
   */
  public void throwIfAny() {
    if (!entries.isEmpty()) {
      throw new InvalidDefinitionException(sorted());
    }
  }
}
