package io.tidemark.cassandra.pointer;

import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.progress.SpeedProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a view may go back to an earlier generation without answers that lack something. While
 * the speed layer never ran it may always: answers step back, as meant. Afterwards the speed rows
 * must cover everything from the target's horizon on.
 */
public final class RollbackRule {
  private final SeamSettings seam;
  private final Duration segment;

  /**
   * @param segment of the view's source
   */
  public RollbackRule(SeamSettings seam, Duration segment) {
    this.seam = Objects.requireNonNull(seam, "seam");
    this.segment = Objects.requireNonNull(segment, "segment");
  }

  /**
   * What speaks against going back; empty: it is allowed.
   *
   * @param progress of the speed layer, read after the pointer; empty if there is none
   * @throws IllegalArgumentException if the target is no kept generation before the current one:
   *     that cannot be forced either
   */
  public List<String> objections(Pointer pointer, long target, Optional<SpeedProgress> progress) {
    PointerValue back =
        pointer
            .named(target)
            .filter(value -> target < pointer.generation())
            .orElseThrow(() -> new IllegalArgumentException(notKept(pointer, target)));
    if (pointer.speedStartMillis().isEmpty()) {
      return List.of();
    }
    List<String> objections = new ArrayList<>();
    if (progress.isEmpty()) {
      objections.add("the speed layer has run once, but there is no progress of it now");
    } else {
      objections.addAll(uncovered(pointer.current(), back, progress.get()));
    }
    Instant gone = back.horizon().plus(seam.speedTtl());
    Instant safe = pointer.readAt().plus(seam.speedTtl().dividedBy(10)).plus(seam.clockSkew());
    if (gone.isBefore(safe)) {
      objections.add(
          "speed rows from its horizon %s on expire from %s on".formatted(back.horizon(), gone));
    }
    return objections;
  }

  private List<String> uncovered(PointerValue current, PointerValue back, SpeedProgress progress) {
    List<String> objections = new ArrayList<>();
    if (!covers(back, progress)) {
      objections.add(
          "the speed layer's rows begin at %s, its horizon is %s"
              .formatted(Instant.ofEpochMilli(progress.fromMillis()), back.horizon()));
    }
    if (progress.throughMillis() < current.positionMillis()) {
      objections.add(
          "the speed layer has come to %s only, generation %d to %s"
              .formatted(
                  Instant.ofEpochMilli(progress.throughMillis()),
                  current.generation(),
                  current.position()));
    }
    if (!aligned(current.horizonMillis())) {
      objections.add(
          "generation %d is a first cut, inside a segment".formatted(current.generation()));
    }
    return objections;
  }

  /**
   * Whether speed rows complete what batch holds at {@code value}: they begin no later than its
   * horizon, and exactly there if it lies inside a segment.
   */
  public boolean covers(PointerValue value, SpeedProgress progress) {
    return progress.covers(value.horizonMillis(), segment);
  }

  private boolean aligned(long millis) {
    return millis % segment.toMillis() == 0;
  }

  private static String notKept(Pointer pointer, long target) {
    List<Long> kept =
        pointer.kept().stream()
            .map(PointerValue::generation)
            .filter(generation -> generation >= pointer.oldestKept())
            .toList();
    return "View '%s' (generation %d) cannot go back to generation %d; kept before the current one: %s"
        .formatted(pointer.view(), pointer.generation(), target, kept.isEmpty() ? "none" : kept);
  }
}
