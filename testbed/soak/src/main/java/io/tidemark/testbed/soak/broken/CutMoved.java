package io.tidemark.testbed.soak.broken;

import io.tidemark.batch.night.HorizonRule;
import io.tidemark.spark.delta.Commit;
import io.tidemark.spark.delta.CommitLog;
import java.util.Optional;

/** Holds one commit beyond the horizon, so that batch and speed both count it. */
final class CutMoved implements HorizonRule {
  @Override
  public Optional<Commit> last(CommitLog log, Optional<Commit> newest, long horizonMillis) {
    Optional<Commit> right = HorizonRule.super.last(log, newest, horizonMillis);
    long beyond = right.map(Commit::version).orElse(-1L) + 1;
    return newest.filter(commit -> commit.version() >= beyond).isPresent()
        ? Optional.of(log.commit(beyond))
        : right;
  }
}
