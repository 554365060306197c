package io.tidemark.client;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.progress.SpeedProgress;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Is told where a read stands, between its steps, so that a test can change what the next step will
 * find. With any but {@link #NONE}, reads go on when the method has returned, partitions of speed
 * rows are read one after the other, the oldest day first, and all of it happens on the client's
 * executor, so that a method may write to Cassandra and wait.
 */
public interface ReadSteps {
  /** Nobody listens; what can go out at the same time does. */
  ReadSteps NONE = new ReadSteps() {};

  /** A pointer was chosen; batch rows and progress are asked for next. */
  default void pointerTaken(Pointer pointer) {}

  /** Progress was read, or taken again; speed rows are asked for next. */
  default void progressTaken(Optional<SpeedProgress> progress) {}

  /** The speed rows of that day, of one key and one range of tiles, are asked for next. */
  default void speedPartition(LocalDate segmentDay) {}

  /** All speed rows were read; what they may say is checked next. */
  default void speedRowsRead() {}

  /** Everything was read; whether the pointer may still be used is checked next. */
  default void rowsRead() {}
}
