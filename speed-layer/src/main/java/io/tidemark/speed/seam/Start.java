package io.tidemark.speed.seam;

import java.util.Objects;

/** How a run may start. */
public sealed interface Start {

  /**
   * Not yet: there is nothing to begin at.
   *
   * @param why for a person, with what would help
   */
  record Wait(String why) implements Start {
    public Wait {
      Objects.requireNonNull(why, "why");
    }
  }

  /**
   * Not any more: the tables are being left for those of a changed definition, or were left.
   *
   * @param why for a person
   */
  record Left(String why) implements Start {
    public Left {
      Objects.requireNonNull(why, "why");
    }
  }

  /** On from the checkpoint. */
  record Resume(SpeedRun run, Checkpoint checkpoint) implements Start {
    public Resume {
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(checkpoint, "checkpoint");
    }
  }

  /**
   * Without checkpoint, reading bronze from {@link Beginning#readFromMillis} on. A checkpoint that
   * there was must not be used any more, by this run or a later one.
   *
   * @param why for a person: what spoke against the checkpoint
   */
  record Fresh(SpeedRun run, String why) implements Start {
    public Fresh {
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(why, "why");
    }

    /** Where it begins; to be kept beside the new checkpoint before the first micro-batch. */
    public Beginning beginning() {
      return run.beginning();
    }
  }
}
