package io.tidemark.testbed.soak.reading;

import io.tidemark.testbed.soak.truth.CellId;
import io.tidemark.testbed.soak.truth.CellValue;
import io.tidemark.testbed.soak.truth.Truth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a value is right: each cell of it is the truth at one log position between {@code
 * through} and {@code ahead}, each for itself. Thread-safe.
 */
final class Check {
  private static final int MOST_COMBINATIONS = 20_000;
  // As in the oracle: bounds that hold with a stated confidence are taken twice.
  private static final int TWICE = 2;
  private static final int MANY = 50;

  private final Truth truth;

  Check(Truth truth) {
    this.truth = truth;
  }

  /** How a value was found to be right. */
  enum How {
    /** It is one of the values that there may be. */
    EXACT,
    /** So many values may be, that only the least and the greatest were looked at. */
    BOUNDS
  }

  /**
   * Looks.
   *
   * @return empty: it is wrong
   */
  Optional<How> check(Question.Part part, long throughMillis, long aheadMillis) {
    List<List<CellValue>> choices = new ArrayList<>();
    CellValue sure = CellValue.EMPTY;
    long combinations = 1;
    for (CellId cell : part.cells()) {
      List<CellValue> values = truth.values(cell, throughMillis, aheadMillis);
      if (values.size() == 1) {
        sure = sure.plus(values.get(0));
      } else {
        choices.add(values);
        combinations = Math.min(combinations * values.size(), MOST_COMBINATIONS + 1L);
      }
    }
    boolean right =
        combinations > MOST_COMBINATIONS
            ? isWithin(part.seen(), sure, choices)
            : all(sure, choices).stream().anyMatch(part.seen()::is);
    if (!right || !distinctIsRight(part, throughMillis, aheadMillis)) {
      return Optional.empty();
    }
    return Optional.of(combinations > MOST_COMBINATIONS ? How.BOUNDS : How.EXACT);
  }

  private static Set<CellValue> all(CellValue sure, List<List<CellValue>> choices) {
    Set<CellValue> sums = Set.of(sure);
    for (List<CellValue> choice : choices) {
      Set<CellValue> more = new HashSet<>();
      for (CellValue sum : sums) {
        for (CellValue value : choice) {
          more.add(sum.plus(value));
        }
      }
      sums = more;
    }
    return sums;
  }

  private static boolean isWithin(Seen seen, CellValue sure, List<List<CellValue>> choices) {
    CellValue least = sure;
    CellValue most = sure;
    for (List<CellValue> choice : choices) {
      least = least.plus(choice.get(0));
      most = most.plus(choice.get(choice.size() - 1));
    }
    return seen.events() >= least.events()
        && seen.events() <= most.events()
        && seen.big() >= least.big()
        && seen.big() <= most.big()
        && orNull(seen.least()).compareTo(orNull(most.least())) >= 0
        && orNull(seen.least()).compareTo(orNull(least.least())) <= 0;
  }

  private static BigDecimal orNull(Optional<BigDecimal> value) {
    return value.orElse(BigDecimal.valueOf(Long.MAX_VALUE));
  }

  private boolean distinctIsRight(Question.Part part, long throughMillis, long aheadMillis) {
    double bound =
        Math.max(
            part.seen().items().estimate() - part.seen().items().lower(),
            part.seen().items().upper() - part.seen().items().estimate());
    long least = truth.distinct(part.cells(), throughMillis);
    long most = aheadMillis > throughMillis ? truth.distinct(part.cells(), aheadMillis) : least;
    double estimate = part.seen().items().estimate();
    return estimate >= least - TWICE * bound - (least > MANY ? 1 : 0)
        && estimate <= most + TWICE * bound;
  }
}
