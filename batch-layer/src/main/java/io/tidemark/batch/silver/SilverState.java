package io.tidemark.batch.silver;

import io.tidemark.spark.delta.CommitLog;
import io.tidemark.spark.delta.DeltaTables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What silver or quarantine holds; written with the commit that made it so.
 *
 * @param build the run that derived the table from the first record on
 * @param run the run that brought it to {@code through}
 * @param from bronze version that it had come to before that run; -1: nothing
 * @param through bronze version whose records, and all before, are in it
 * @param withdrawals numbers of the source's withdrawals that are heeded, {@code 1,3}
 */
record SilverState(String build, String run, long from, long through, String withdrawals) {
  /** How far back a commit of somebody else, such as compaction, may hide the state. */
  private static final int MOST_COMMITS = 1_000;

  SilverState {
    Objects.requireNonNull(build, "build");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(withdrawals, "withdrawals");
  }

  /** As the commit's metadata keeps it. */
  String text() {
    return "tidemark build=%s run=%s from=%d through=%d withdrawals=%s"
        .formatted(build, run, from, through, withdrawals);
  }

  /** The state of a table; empty when there is none, or it was not written by a run. */
  static Optional<SilverState> of(SparkSession spark, String path) {
    Optional<Long> newest = DeltaTables.version(spark, path);
    CommitLog log = new CommitLog(spark, path);
    for (long back = 0; newest.isPresent() && back < MOST_COMMITS; back++) {
      long version = newest.get() - back;
      if (version < 0) {
        return Optional.empty();
      }
      Optional<String> text = log.note(version);
      if (text.isPresent() && text.get().startsWith("tidemark build=")) {
        return Optional.of(parse(text.get()));
      }
    }
    return Optional.empty();
  }

  private static SilverState parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : text.split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return new SilverState(
        values.get("build"),
        values.get("run"),
        Long.parseLong(values.get("from")),
        Long.parseLong(values.get("through")),
        values.get("withdrawals"));
  }
}
