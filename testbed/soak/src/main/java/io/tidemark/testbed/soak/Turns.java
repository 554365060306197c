package io.tidemark.testbed.soak;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.testbed.soak.reading.Tally;
import io.tidemark.testbed.soak.reading.Watch;
import io.tidemark.testbed.soak.truth.Truth;
import io.tidemark.testbed.soak.work.Crew;
import io.tidemark.testbed.soak.work.WorkRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Takes turns: one, then a night. For one thread. */
final class Turns {
  private static final int SHORTEST_PAUSE_MILLIS = 1_000;
  private static final int PAUSE_RANGE_MILLIS = 4_000;
  private static final int ROLLED_BACK_RANGE_MILLIS = 5_000;

  private final Crew crew;
  private final Watch watch;
  private final Truth truth;
  private final Tally tally;
  private final Checkpoints checkpoints;
  private final Junk junk;
  private final Duration segment;
  private final Duration pointerAge;
  private final Random random;
  private final BooleanSupplier over;
  private final Consumer<String> say;
  private final Map<Turn, Integer> taken = new EnumMap<>(Turn.class);
  private int refusedRollbacks;
  private int nights;

  /**
   * @param over whether it is time to end
   * @param say hears what is done
   */
  Turns(
      Crew crew,
      Watch watch,
      Truth truth,
      Tally tally,
      Checkpoints checkpoints,
      Junk junk,
      Duration segment,
      Duration pointerAge,
      Random random,
      BooleanSupplier over,
      Consumer<String> say) {
    this.crew = crew;
    this.watch = watch;
    this.truth = truth;
    this.tally = tally;
    this.checkpoints = checkpoints;
    this.junk = junk;
    this.segment = segment;
    this.pointerAge = pointerAge;
    this.random = random;
    this.over = over;
    this.say = say;
  }

  /** How often each turn was taken. */
  Map<Turn, Integer> taken() {
    return taken;
  }

  /** How many nights published, or found nothing new. */
  int nights() {
    return nights;
  }

  int refusedRollbacks() {
    return refusedRollbacks;
  }

  /** Takes one. */
  void take(Turn turn) throws IOException, InterruptedException {
    boolean done =
        switch (turn) {
          case NOTHING -> true;
          case ROLLBACK -> rollback(false);
          case WITHDRAWN_JUNK -> rollback(true);
          case SPEED_RESTART -> withoutSpeed(() -> true);
          case LAST_COMMIT_LOST -> withoutSpeed(checkpoints::loseLastCommit);
          case CHECKPOINT_LOST -> withoutSpeed(this::checkpointLost);
          case SKIP_AHEAD -> withoutSpeed(this::skipAhead);
        };
    if (done) {
      taken.merge(turn, 1, Integer::sum);
      say.accept(turn.title());
    }
    pause(SHORTEST_PAUSE_MILLIS + random.nextInt(PAUSE_RANGE_MILLIS));
    night();
  }

  /** A night. */
  void night() throws IOException, InterruptedException {
    if (over.getAsBoolean()) {
      return;
    }
    long before = System.nanoTime();
    try {
      String text = crew.night(random);
      nights++;
      say.accept("night, %.1f s: %s".formatted((System.nanoTime() - before) / 1e9, text));
    } catch (WorkRefusedException e) {
      tally.wrong("A night was refused: " + e.getMessage());
    }
  }

  private interface Damage {
    boolean isDone() throws IOException, InterruptedException;
  }

  private boolean withoutSpeed(Damage damage) throws IOException, InterruptedException {
    crew.speedLock().lock();
    try {
      crew.stopSpeed();
      boolean done = damage.isDone();
      crew.startSpeed();
      return done;
    } finally {
      crew.speedLock().unlock();
    }
  }

  /** Batch passes the speed layer, which then begins anew at a horizon beyond what it had read. */
  private boolean skipAhead() throws IOException, InterruptedException {
    long through = watch.throughMillis();
    long beyond = Math.floorDiv(through, segment.toMillis()) * segment.toMillis();
    await(() -> truth.newestMillis() >= beyond + 2 * segment.toMillis());
    night();
    return checkpointLost();
  }

  private boolean checkpointLost() throws IOException {
    watch.tellFreshStart();
    return checkpoints.loseAll();
  }

  private boolean rollback(boolean spoil) throws IOException, InterruptedException {
    try {
      crew.batch("rollback");
    } catch (WorkRefusedException e) {
      refusedRollbacks++;
      say.accept("rollback refused: " + e.getMessage());
      return false;
    }
    if (spoil) {
      Pointer pointer = watch.pointer();
      // Until nobody may use a pointer to it any more.
      pause(pointerAge.plusSeconds(7).toMillis());
      int rows = junk.spoil(pointer);
      say.accept(rows + " rows of a withdrawn generation spoilt");
    } else {
      pause(SHORTEST_PAUSE_MILLIS + random.nextInt(ROLLED_BACK_RANGE_MILLIS));
    }
    crew.batch("resume");
    return true;
  }

  private void await(BooleanSupplier condition) throws IOException, InterruptedException {
    while (!condition.getAsBoolean() && !over.getAsBoolean()) {
      truth.catchUp();
      Thread.sleep(100);
    }
  }

  private void pause(long millis) throws InterruptedException {
    for (long left = millis; left > 0 && !over.getAsBoolean(); left -= 100) {
      Thread.sleep(100);
    }
    if (!crew.isWhole()) {
      tally.wrong("A worker ended by itself; see its output among the logs");
    }
  }
}
