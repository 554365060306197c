package io.tidemark.speed.run;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.speed.query.Causes;
import io.tidemark.speed.seam.SpeedRun;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one view fresh: a query for the tables that the pointer names, and a second one beside it
 * while new tables are being filled for a changed definition. Runs in a thread of its own.
 */
final class ViewSupervisor {
  private final SpeedContext context;
  private final String view;
  private final boolean once;
  private final CountDownLatch stop;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private boolean systemExists;
  private boolean saidWaiting;
  private String trouble = "";

  ViewSupervisor(SpeedContext context, String view, boolean once, CountDownLatch stop) {
    this.context = context;
    this.view = view;
    this.once = once;
    this.stop = stop;
  }

  /** Works until it is stopped, or until all is read that is there now. */
  ViewOutcome run() {
    // The threads of queries inherit it.
    context.spark().sparkContext().setLocalProperty("spark.scheduler.pool", "speed " + view);
    try {
      boolean stopped;
      do {
        tend();
        if (isOver()) {
          break;
        }
        stopped = stop.await(context.settings().checkEvery().toMillis(), TimeUnit.MILLISECONDS);
      } while (!stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ViewOutcome outcome = outcome();
    lanes.values().forEach(Lane::close);
    return outcome;
  }

  private void tend() {
    try {
      Optional<Pointer> pointer = pointer();
      if (pointer.isEmpty()) {
        waitForGeneration();
      } else {
        tend(pointer.get());
      }
      trouble = "";
    } catch (RuntimeException e) {
      String text = Causes.text(e);
      if (!text.equals(trouble)) {
        context.listener().warned(view, text);
      }
      trouble = text;
    }
  }

  private Optional<Pointer> pointer() {
    systemExists =
        systemExists || new Schema(context.session(), context.cassandra()).systemExists();
    return systemExists
        ? context.pointers().read(view).filter(Pointer::isPublished)
        : Optional.empty();
  }

  private void tend(Pointer pointer) {
    saidWaiting = false;
    Set<String> wanted = new LinkedHashSet<>();
    wanted.add(pointer.fingerprint());
    pointer.next().ifPresent(next -> wanted.add(next.fingerprint()));
    for (String fingerprint : Set.copyOf(lanes.keySet())) {
      if (!wanted.contains(fingerprint)) {
        context.listener().said(view, "leaves tables " + fingerprint);
        lanes.remove(fingerprint).remove();
      }
    }
    for (String fingerprint : wanted) {
      lanes.computeIfAbsent(fingerprint, name -> new Lane(context, view, name, once)).tend(pointer);
    }
    pointer.next().ifPresent(next -> handOver(pointer.fingerprint(), next.fingerprint()));
  }

  /** The old query ends once the new one has come as far; then only the new one moves on. */
  private void handOver(String old, String next) {
    Lane from = lanes.get(old);
    Optional<SpeedRun> behind = from.run().filter(run -> from.state() != LaneState.LEFT);
    Optional<SpeedRun> ahead = lanes.get(next).run();
    if (behind.isPresent()
        && ahead.isPresent()
        && ahead.get().progress().throughMillis() >= behind.get().progress().throughMillis()) {
      from.leave();
      context.listener().said(view, "hands over from tables " + old + " to " + next);
    }
  }

  private void waitForGeneration() {
    if (!saidWaiting) {
      context
          .listener()
          .said(
              view,
              "waits for its first generation: run ./tidemark batch, which may find no event yet");
    }
    saidWaiting = true;
  }

  private boolean isOver() {
    if (lanes.isEmpty()) {
      return once && saidWaiting;
    }
    return lanes.values().stream()
        .allMatch(once ? Lane::isOver : lane -> lane.state() == LaneState.REPLACED);
  }

  private ViewOutcome outcome() {
    return ViewOutcome.of(view, lanes.values(), trouble);
  }
}
