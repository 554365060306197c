package io.tidemark.batch.run;

import java.util.Locale;
import java.util.Optional;

/** The steps of a run, in their order. Each can be repeated without changing what it did. */
public enum Step {
  /** Fixes number, horizon, version and base; creates tables. */
  HORIZON,
  /** Brings a source's silver and quarantine up to the version. */
  SILVER,
  /** Computes all cells of a view. */
  GOLD,
  /** Writes the cells that differ from the base. */
  PUBLISH,
  /** Reads back every row that was written. */
  VERIFY,
  /** Moves the pointer. */
  FLIP,
  /** Compares what was served until then with what batch found. */
  RECONCILE,
  /** Deletes rows that nobody can select any more. */
  CLEAN_UP;

  /** The word for it in commands and tables: {@code horizon}, {@code clean-up}, ... */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The step of that word, if there is one. */
  public static Optional<Step> ofWord(String word) {
    for (Step step : values()) {
      if (step.word().equals(word)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }
}
