package io.tidemark.testbed.soak.broken;

import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.client.ReadRules;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Wrong rules of merged reads. */
final class BrokenReads {
  /** States progress as it stands when the rows have been read. */
  static final ReadRules PROGRESS_AFTER_ROWS =
      new ReadRules() {
        @Override
        public CompletionStage<Optional<SpeedProgress>> stated(
            SpeedProgress before, Supplier<CompletionStage<Optional<SpeedProgress>>> now) {
          return now.get();
        }
      };

  /** Takes speed rows wherever they begin. */
  static final ReadRules FROM_NOT_COMPARED =
      new ReadRules() {
        @Override
        public boolean covers(PointerValue value, SpeedProgress progress, Duration segment) {
          return true;
        }
      };

  /** Takes every generation up to its own. */
  static final ReadRules WITHDRAWN_PUBLISHED =
      new ReadRules() {
        @Override
        public boolean counts(PointerValue value, long rowGeneration) {
          return rowGeneration >= value.floor() && rowGeneration <= value.generation();
        }
      };

  private BrokenReads() {}
}
