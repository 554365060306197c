package io.tidemark.testbed.soak;

import io.tidemark.testbed.soak.broken.Broken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Which turn comes next: all kinds in an order drawn by lot, or what shows that a part is broken.
 */
final class Program {
  /** Of so many turns one is of each kind that is rare. */
  private static final List<Turn> ROUND =
      List.of(
          Turn.NOTHING,
          Turn.NOTHING,
          Turn.ROLLBACK,
          Turn.ROLLBACK,
          Turn.SPEED_RESTART,
          Turn.LAST_COMMIT_LOST,
          Turn.CHECKPOINT_LOST,
          Turn.SKIP_AHEAD,
          Turn.WITHDRAWN_JUNK);

  private final SoakSettings settings;
  private final Random random;
  private final Deque<Turn> round = new ArrayDeque<>();

  Program(SoakSettings settings, Random random) {
    this.settings = settings;
    this.random = random;
  }

  Turn next() {
    if (settings.idle()) {
      return Turn.NOTHING;
    }
    if (settings.broken().isPresent()) {
      return provoking(settings.broken().get());
    }
    if (round.isEmpty()) {
      List<Turn> turns = new ArrayList<>(ROUND);
      Collections.shuffle(turns, random);
      round.addAll(turns);
    }
    return round.remove();
  }

  private static Turn provoking(Broken broken) {
    return switch (broken) {
      case CUT_MOVED, PROGRESS_AFTER_ROWS, RETENTION_BY_COUNT -> Turn.NOTHING;
      case STAMP_FROM_CLOCK -> Turn.CHECKPOINT_LOST;
      case FROM_NOT_COMPARED -> Turn.SKIP_AHEAD;
      case WITHDRAWN_PUBLISHED -> Turn.WITHDRAWN_JUNK;
    };
  }
}
