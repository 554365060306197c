package io.tidemark.testbed.soak.scenario;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.client.ReadSteps;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a scenario does between the steps of a read, each thing once. */
final class Hooks implements ReadSteps {
  private final Map<Step, Deque<Runnable>> waiting = new EnumMap<>(Step.class);

  /** Where a read stands. */
  enum Step {
    /** Before batch rows and progress are asked for. */
    POINTER,
    /** Before any speed row is asked for. */
    PROGRESS,
    /** Before a day of speed rows is asked for: once for each day, the oldest first. */
    PARTITION,
    /** After the speed rows. */
    SPEED_ROWS,
    /** After everything. */
    ROWS
  }

  /** Does something the next time that a read stands there. */
  Hooks at(Step step, Runnable action) {
    synchronized (waiting) {
      waiting.computeIfAbsent(step, key -> new ArrayDeque<>()).add(action);
    }
    return this;
  }

  /** Lets one time pass. */
  Hooks skip(Step step) {
    return at(step, () -> {});
  }

  /** Forgets what was not reached. */
  void clear() {
    synchronized (waiting) {
      waiting.clear();
    }
  }

  /** Whether all was done. */
  boolean isDone() {
    synchronized (waiting) {
      return waiting.values().stream().allMatch(Deque::isEmpty);
    }
  }

  private void reach(Step step) {
    Runnable action;
    synchronized (waiting) {
      Deque<Runnable> queue = waiting.get(step);
      action = queue == null ? null : queue.poll();
    }
    if (action != null) {
      action.run();
    }
  }

  @Override
  public void pointerTaken(Pointer pointer) {
    reach(Step.POINTER);
  }

  @Override
  public void progressTaken(Optional<SpeedProgress> progress) {
    reach(Step.PROGRESS);
  }

  @Override
  public void speedPartition(LocalDate segmentDay) {
    reach(Step.PARTITION);
  }

  @Override
  public void speedRowsRead() {
    reach(Step.SPEED_ROWS);
  }

  @Override
  public void rowsRead() {
    reach(Step.ROWS);
  }
}
