package io.tidemark.testbed.soak.broken;

import io.tidemark.batch.night.HorizonRule;
import io.tidemark.spark.delta.Commit;
import io.tidemark.spark.delta.CommitLog;
import java.util.Optional;

/**
 * Holds one commit beyond the horizon, so that batch and speed both count it, and says of it that
 * it came before, since batch itself refuses a cut that does not fit its horizon.
 */
final class CutMoved implements HorizonRule {
  @Override
  public Optional<Commit> last(CommitLog log, Optional<Commit> newest, long horizonMillis) {
    Optional<Commit> right = HorizonRule.super.last(log, newest, horizonMillis);
    return right
        .map(commit -> new Commit(commit.version() + 1, commit.timeMillis()))
        .filter(beyond -> beyond.version() <= newest.orElseThrow().version())
        .or(() -> right);
  }
}
