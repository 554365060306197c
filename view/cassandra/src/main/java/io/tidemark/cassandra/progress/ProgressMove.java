package io.tidemark.cassandra.progress;

import java.util.Objects;

/** What became of an attempt to move the speed layer's progress. */
public sealed interface ProgressMove {

  /** The row after the attempt. */
  ProgressRow row();

  /** It was moved. */
  record Done(ProgressRow row) implements ProgressMove {
    public Done {
      Objects.requireNonNull(row, "row");
    }
  }

  /** It was not moved, and nothing was changed: the row is not what the move rested on. */
  record Refused(ProgressRow row) implements ProgressMove {
    public Refused {
      Objects.requireNonNull(row, "row");
    }
  }

  /** Whether it was moved. */
  default boolean isDone() {
    return this instanceof Done;
  }
}
