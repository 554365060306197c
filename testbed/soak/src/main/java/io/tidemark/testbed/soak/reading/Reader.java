package io.tidemark.testbed.soak.reading;

import io.tidemark.client.Provenance;
import io.tidemark.client.QueryException;
import io.tidemark.client.ViewClient;
import io.tidemark.testbed.soak.reading.Question.Answered;
import io.tidemark.testbed.soak.reading.Question.Part;
import io.tidemark.testbed.soak.truth.CellId;
import io.tidemark.testbed.soak.truth.Truth;
import io.tidemark.view.tile.TileSize;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/**
 * Asks one question after the other and checks each answer: against the truth, and that nothing
 * steps back from one answer to the next. For one thread.
 */
public final class Reader implements Runnable {
  private static final int REMEMBERED = 20_000;

  private final String name;
  private final ViewClient client;
  private final Truth truth;
  private final Watch watch;
  private final Tally tally;
  private final Clock clock;
  private final Duration pause;
  private final Questions questions;
  private final Check check;
  private final Map<CellId, Long> events = new HashMap<>();
  private long throughMillis;
  private volatile boolean stopped;

  /**
   * @param name in what is reported
   * @param pause between two questions
   */
  public Reader(
      String name,
      ViewClient client,
      Truth truth,
      Watch watch,
      Tally tally,
      Clock clock,
      Duration pause,
      long seed) {
    this.name = name;
    this.client = client;
    this.truth = truth;
    this.watch = watch;
    this.tally = tally;
    this.clock = clock;
    this.pause = pause;
    this.questions = new Questions(new Random(seed));
    this.check = new Check(truth);
  }

  /** Asks it to end after the question it is at. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    while (!stopped) {
      Situation before = watch.now();
      Question question = questions.next(clock.instant(), before.kept());
      try {
        Answered answered = question.ask(client);
        judge(question, answered, before);
        Thread.sleep(pause.toMillis());
      } catch (QueryException e) {
        refused(question, e);
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        tally.failed(name + ": " + question + ": " + e);
      }
    }
  }

  /** A generation may cease to be kept between looking it up and asking for it. */
  private void refused(Question question, QueryException e) {
    boolean gone = e.reason() == QueryException.Reason.UNKNOWN_GENERATION;
    if (!gone || question.asOf().isEmpty()) {
      tally.failed("%s: %s: %s %s".formatted(name, question, e.reason(), e.getMessage()));
    }
  }

  /** Holds one answer against the truth and against the answers before it. */
  void judge(Question question, Answered answered, Situation before) throws IOException {
    Provenance provenance = answered.provenance();
    long through = provenance.through().toEpochMilli();
    long ahead = provenance.ahead().toEpochMilli();
    if (ahead > truth.newestMillis()) {
      truth.catchUp();
    }
    int byBounds = 0;
    boolean right = true;
    for (Part part : answered.parts()) {
      Optional<Check.How> how = check.check(part, through, ahead);
      if (how.isEmpty()) {
        right = false;
        tally.wrongAnswer(WrongAnswer.text(name, question, part, provenance, truth));
        break;
      }
      byBounds += how.get() == Check.How.BOUNDS ? 1 : 0;
    }
    right &= claims(question, provenance, through, ahead);
    if (question.asOf().isEmpty()) {
      right &= neverBack(question, answered, through);
    }
    if (right) {
      tally.right(states(question, provenance, before), answered.parts().size(), byBounds);
    }
  }

  private boolean claims(Question question, Provenance provenance, long through, long ahead) {
    if (through > ahead || (question.snapshot() && through != ahead)) {
      tally.wrongAnswer("%s: %s: %s".formatted(name, question, WrongAnswer.positions(provenance)));
      return false;
    }
    if (ahead > truth.newestMillis()) {
      tally.wrongAnswer(
          "%s: %s: ahead of the log, whose newest commit is at %s: %s"
              .formatted(
                  name,
                  question,
                  Instant.ofEpochMilli(truth.newestMillis()),
                  WrongAnswer.positions(provenance)));
      return false;
    }
    return true;
  }

  private boolean neverBack(Question question, Answered answered, long through) {
    if (through < throughMillis) {
      tally.wrongAnswer(
          "%s: %s: through went back from %s: %s"
              .formatted(
                  name,
                  question,
                  Instant.ofEpochMilli(throughMillis),
                  WrongAnswer.positions(answered.provenance())));
      return false;
    }
    throughMillis = through;
    if (events.size() > REMEMBERED) {
      events.clear();
    }
    for (Part part : answered.parts()) {
      if (part.cells().size() == 1) {
        Long was = events.put(part.cells().get(0), part.seen().events());
        if (was != null && was > part.seen().events()) {
          tally.wrongAnswer(
              "%s: a cell went back from %d events: %s"
                  .formatted(
                      name,
                      was,
                      WrongAnswer.text(name, question, part, answered.provenance(), truth)));
          return false;
        }
      }
    }
    return true;
  }

  private Set<State> states(Question question, Provenance provenance, Situation before) {
    Set<State> states = EnumSet.noneOf(State.class);
    states.addAll(before.states());
    boolean one =
        question.by().isEmpty() && CellId.cover("", question.from(), question.to()).size() == 1;
    states.add(question.by().isPresent() ? State.SERIES : one ? State.CELL : State.RANGE);
    add(states, State.MANY_KEYS, question.places().size() > 1);
    add(states, State.SNAPSHOT, question.snapshot());
    boolean asOf = question.asOf().isPresent();
    add(states, State.AS_OF, asOf);
    add(states, State.STALE_POINTER, !asOf && provenance.generation() != before.generation());
    boolean beyond = provenance.ahead().isAfter(provenance.through());
    add(states, State.AHEAD_BEYOND_THROUGH, beyond);
    add(states, State.THROUGH_IS_AHEAD, !beyond && !asOf);
    add(states, State.PARTIAL, !asOf && !provenance.completeness().isComplete());
    return states;
  }

  private static void add(Set<State> states, State state, boolean is) {
    if (is) {
      states.add(state);
    }
  }

  /** Asks for every cell, in snapshots by place, day and tile size, and checks them all. */
  public void readEverything() throws IOException {
    truth.catchUp();
    Set<CellId> days = new HashSet<>();
    for (CellId cell : truth.cells()) {
      if (cell.size() == TileSize.DAY) {
        days.add(cell);
      }
    }
    for (CellId day : days) {
      for (TileSize size : List.of(TileSize.MINUTE, TileSize.HOUR, TileSize.DAY)) {
        Question question =
            new Question(
                List.of(day.place()),
                day.tile(),
                day.end(),
                Optional.of(size),
                true,
                OptionalLong.empty());
        try {
          judge(question, question.ask(client), watch.now());
        } catch (QueryException e) {
          refused(question, e);
        }
      }
    }
  }
}
