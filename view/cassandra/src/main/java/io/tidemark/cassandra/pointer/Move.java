package io.tidemark.cassandra.pointer;

import java.util.Objects;

/** What became of an attempt to move a pointer. */
public sealed interface Move {

  /** The row after the attempt. */
  Pointer pointer();

  /** It was moved. */
  record Done(Pointer pointer) implements Move {
    public Done {
      Objects.requireNonNull(pointer, "pointer");
    }
  }

  /**
   * It was not moved, and nothing was changed.
   *
   * @param why for a person: what stands in the row instead of what the move rested on
   */
  record Refused(Pointer pointer, String why) implements Move {
    public Refused {
      Objects.requireNonNull(pointer, "pointer");
      Objects.requireNonNull(why, "why");
    }
  }

  /** Whether it was moved. */
  default boolean isDone() {
    return this instanceof Done;
  }

  /**
   * The row after the move.
   *
   * @throws PointerMovedException if it was refused
   */
  default Pointer orThrow() {
    if (this instanceof Refused refused) {
      throw new PointerMovedException(refused.why());
    }
    return pointer();
  }
}
