package io.tidemark.testbed.prove;

import io.tidemark.testbed.oracle.OracleCellKey;
import io.tidemark.view.measure.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tries logs until one gives a difference, and makes that log as small as it can. */
final class Proof {
  private static final int SHRINKINGS = 60;

  private final RandomLogs logs;
  private final Shares shares;
  private final Expected expected;
  private final Consumer<String> say;

  Proof(RandomLogs logs, Shares shares, Expected expected, Consumer<String> say) {
    this.logs = logs;
    this.shares = shares;
    this.expected = expected;
    this.say = say;
  }

  /**
   * What was found.
   *
   * @param rounds how many logs were tried
   * @param records how many records they had together
   * @param cells how many cells were compared
   * @param beyondSpan how many duplicates came later than they can be told
   * @param log that gives a difference; null: none does
   * @param differences that it gives
   */
  record Result(
      int rounds,
      long records,
      long events,
      long counted,
      long cells,
      long beyondSpan,
      TrialLog log,
      List<String> differences) {
    boolean isEqual() {
      return log == null;
    }
  }

  Result run(int rounds) throws Exception {
    long records = 0;
    long events = 0;
    long counted = 0;
    long cells = 0;
    long beyond = 0;
    for (int round = 1; round <= rounds; round++) {
      TrialLog log = logs.next();
      Expected.Answers answers = expected.of(log);
      List<String> differences = differences(log, answers);
      records += log.records().size();
      events += answers.events();
      counted += answers.counted();
      cells += answers.cells().size();
      beyond += answers.beyondSpan();
      if (!differences.isEmpty()) {
        say.accept("A difference in log %d; looking for the smallest".formatted(round));
        TrialLog least = shrunk(log);
        return new Result(
            round,
            records,
            events,
            counted,
            cells,
            beyond,
            least,
            differences(least, expected.of(least)));
      }
      say.accept(
          "Log %d of %d: %d records, %d cells equal"
              .formatted(round, rounds, log.records().size(), answers.cells().size()));
    }
    return new Result(rounds, records, events, counted, cells, beyond, null, List.of());
  }

  private List<String> differences(TrialLog log, Expected.Answers answers) throws Exception {
    Map<OracleCellKey, Cell> got = shares.cells().merged(shares.batch(log), shares.speed(log));
    return Differences.of(shares.algebra(), answers.cells(), got);
  }

  /** Leaves out parts, halves first, single records last, as long as a difference is left. */
  private TrialLog shrunk(TrialLog log) throws Exception {
    TrialLog least = log;
    int tries = 0;
    for (int part = least.records().size() / 2; part >= 1; part /= 2) {
      for (int from = 0; from < least.records().size() && tries < SHRINKINGS; ) {
        List<LogRecord> fewer = new ArrayList<>(least.records());
        fewer.subList(from, Math.min(from + part, fewer.size())).clear();
        TrialLog smaller = least.with(fewer);
        tries++;
        if (!differences(smaller, expected.of(smaller)).isEmpty()) {
          least = smaller;
          say.accept("%d records still differ".formatted(fewer.size()));
        } else {
          from += part;
        }
      }
    }
    return least;
  }
}
