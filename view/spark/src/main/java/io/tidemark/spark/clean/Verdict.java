package io.tidemark.spark.clean;

import io.tidemark.view.definition.SourceDefinition.Otherwise;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one record, and what becomes of it. */
final class Verdict {
  private final List<String> reasons = new ArrayList<>(0);
  private final List<String> kept = new ArrayList<>(0);
  private Outcome outcome = Outcome.EVENT;

  void quarantine(String reason) {
    add(Outcome.QUARANTINED, reason);
  }

  void failedCheck(String name, Otherwise otherwise, String reason) {
    switch (otherwise) {
      case KEEP -> kept.add(name);
      case DROP -> add(Outcome.DROPPED, reason);
      case QUARANTINE -> add(Outcome.QUARANTINED, reason);
      case FAIL -> add(Outcome.FAILED, reason);
    }
  }

  Outcome outcome() {
    return outcome;
  }

  List<String> reasons() {
    return reasons;
  }

  List<String> kept() {
    return kept;
  }

  private void add(Outcome worse, String reason) {
    reasons.add(reason);
    if (worse.compareTo(outcome) > 0) {
      outcome = worse;
    }
  }
}
