package io.tidemark.testbed.soak.broken;

import io.tidemark.batch.night.NightParts;
import io.tidemark.cassandra.row.WriteTime;
import io.tidemark.client.ReadRules;
import java.util.Optional;

/** The parts to hand in: the right ones but for the one that is to be broken. */
public final class BrokenParts {
  private BrokenParts() {}

  /** Of batch. */
  public static NightParts night(Optional<Broken> broken) {
    NightParts right = NightParts.RIGHT;
    if (broken.isEmpty()) {
      return right;
    }
    return switch (broken.get()) {
      case CUT_MOVED -> new NightParts(new CutMoved(), right.retention());
      case RETENTION_BY_COUNT -> new NightParts(right.horizon(), new NewestOnly());
      default -> right;
    };
  }

  /** Of the speed layer. */
  public static WriteTime writeTime(Optional<Broken> broken) {
    return broken.filter(it -> it == Broken.STAMP_FROM_CLOCK).isPresent()
        ? row -> System.currentTimeMillis() * 1000
        : WriteTime.ofStamp();
  }

  /** Of the client. */
  public static ReadRules reads(Optional<Broken> broken) {
    if (broken.isEmpty()) {
      return ReadRules.RIGHT;
    }
    return switch (broken.get()) {
      case PROGRESS_AFTER_ROWS -> BrokenReads.PROGRESS_AFTER_ROWS;
      case FROM_NOT_COMPARED -> BrokenReads.FROM_NOT_COMPARED;
      case WITHDRAWN_PUBLISHED -> BrokenReads.WITHDRAWN_PUBLISHED;
      default -> ReadRules.RIGHT;
    };
  }
}
