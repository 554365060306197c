package io.tidemark.client;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tidemark.cassandra.progress.SpeedProgress;
import java.util.List;
import java.util.Optional;

/** What the speed layer has for a question. */
sealed interface Speed {

  /**
   * Rows that complete the batch rows.
   *
   * @param progress what the answer states
   * @param throughMillis all records up to here are in
   * @param aheadMillis records up to here may be in
   * @param rows of each key and span: those of the first key, of the second, ...
   * @param reads how often rows were read; more than once only for a snapshot
   */
  record Share(
      SpeedProgress progress, long throughMillis, long aheadMillis, List<List<Row>> rows, int reads)
      implements Speed {}

  /** No rows that could be used: the answer is of batch rows alone. */
  record Nothing(Why why, Optional<SpeedProgress> progress) implements Speed {}

  /** What was read does not belong together: ask anew, with pointer and progress read anew. */
  record Again(Optional<SpeedProgress> progress) implements Speed {}

  /** Why speed rows were not used. */
  enum Why {
    /** An earlier generation was asked for. */
    AS_OF,
    /** The speed layer never ran. */
    NEVER_RAN,
    /** It ran, but has no progress with these tables. */
    NO_PROGRESS,
    /** Its rows do not begin where the batch rows end. */
    NOT_COVERING,
    /** Rows from the horizon on have begun to expire. */
    EXPIRED
  }
}
