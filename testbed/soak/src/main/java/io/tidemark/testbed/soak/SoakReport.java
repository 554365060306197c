package io.tidemark.testbed.soak;

import io.tidemark.command.Report;
import io.tidemark.command.Table;
import io.tidemark.testbed.soak.reading.State;
import io.tidemark.testbed.soak.reading.Tally;
import io.tidemark.testbed.soak.truth.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a soak saw.
 *
 * @param moves how often the pointer moved
 * @param seconds how long it read and fed
 * @param firstWrongSeconds when the first wrong answer was seen; 0: none
 */
record SoakReport(
    SoakSettings settings,
    Tally tally,
    Truth.Counts counts,
    long sent,
    Turns turns,
    long moves,
    int kills,
    double seconds,
    double firstWrongSeconds) {
  private static final long FEW = 500;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final List<State> NEVER_ASKED_FOR = List.of(State.PARTIAL);
  private static final List<State> OF_KILLING = List.of(State.INGEST_AWAY, State.BATCH_AWAY);

  /** States with too few reads, in a soak that is long enough to have more. */
  List<State> seldom() {
    List<State> seldom = new ArrayList<>();
    if (settings.length().compareTo(LONG) < 0 || settings.idle() || settings.broken().isPresent()) {
      return seldom;
    }
    for (State state : State.values()) {
      boolean asked =
          !NEVER_ASKED_FOR.contains(state) && (settings.kill() || !OF_KILLING.contains(state));
      if (asked && tally.in(state) < FEW) {
        seldom.add(state);
      }
    }
    return seldom;
  }

  /** Whether nothing was wrong. */
  boolean isRight() {
    return tally.wrongCount() == 0 && seldom().isEmpty();
  }

  /** All of it. */
  Report report() {
    Table table = new Table("state", "right reads");
    Map<String, Object> states = new LinkedHashMap<>();
    for (State state : State.values()) {
      table.row(state.title(), tally.in(state));
      states.put(
          state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), tally.in(state));
    }
    Table taken = new Table("between nights", "times");
    Map<String, Object> done = new LinkedHashMap<>();
    for (Turn turn : Turn.values()) {
      int times = turns.taken().getOrDefault(turn, 0);
      taken.row(turn.title(), times);
      done.put(turn.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), times);
    }
    Report.Builder report =
        Report.builder()
            .lines(table.lines())
            .line("")
            .lines(taken.lines())
            .line("")
            .line(
                "%d records sent, %d in bronze: %d events, %d duplicates, %d no events",
                sent, counts.records(), counts.events(), counts.duplicates(), counts.notEvents())
            .line(
                "%d nights, %d moves of the pointer, %d rollbacks refused, %d processes killed",
                turns.nights(), moves, turns.refusedRollbacks(), kills)
            .line(
                "%d answers with %d values in %.0f s; %d of the values only by bounds",
                tally.reads(), tally.values(), seconds, tally.byBounds());
    tally.wrong().forEach(wrong -> report.line("").line("%s", wrong));
    seldom()
        .forEach(state -> report.line("Too few reads (%d): %s", tally.in(state), state.title()));
    report.line(
        tally.wrongCount() == 0
            ? "Nothing was wrong."
            : "%d WRONG, the first after %.0f s. Again: ./tidemark soak %s"
                .formatted(tally.wrongCount(), firstWrongSeconds, settings.again()));
    return report
        .value("seed", settings.seed())
        .value("seconds", seconds)
        .value("reads", tally.reads())
        .value("values", tally.values())
        .value("values-by-bounds", tally.byBounds())
        .value("wrong", tally.wrongCount())
        .value("unanswered", tally.failures())
        .value("first-wrong-after-seconds", firstWrongSeconds)
        .value("wrong-answers", tally.wrong())
        .value("states", states)
        .value("too-few", seldom().stream().map(State::title).toList())
        .value("turns", done)
        .value("nights", turns.nights())
        .value("pointer-moves", moves)
        .value("rollbacks-refused", turns.refusedRollbacks())
        .value("killed", kills)
        .value("sent", sent)
        .value("bronze-records", counts.records())
        .value("events", counts.events())
        .value("duplicates", counts.duplicates())
        .build();
  }
}
