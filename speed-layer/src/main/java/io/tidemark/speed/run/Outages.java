package io.tidemark.speed.run;

import com.datastax.oss.driver.api.core.DriverException;
import io.tidemark.cassandra.CassandraUnreachableException;
import io.tidemark.cassandra.row.RowsNotStoredException;
import io.tidemark.cassandra.transaction.UnknownOutcomeException;
import io.tidemark.speed.query.Causes;
import java.util.List;

/** Failures that say nothing against a checkpoint: Cassandra was away. */
final class Outages {
  private static final List<Class<? extends Throwable>> TYPES =
      List.of(
          DriverException.class,
          CassandraUnreachableException.class,
          RowsNotStoredException.class,
          UnknownOutcomeException.class);

  private Outages() {}

  static boolean isOne(Throwable error) {
    return TYPES.stream().anyMatch(type -> Causes.find(error, type).isPresent());
  }
}
