package io.tidemark.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.Objects;

/** The clock of whichever Cassandra node answers, to compare one's own with. Thread-safe. */
public final class CassandraClock {
  private final CqlSession session;

  public CassandraClock(CqlSession session) {
    this.session = Objects.requireNonNull(session, "session");
  }

  /** The time there, in whole milliseconds, somewhere between call and return. */
  public Instant now() {
    Row row = session.execute("SELECT toTimestamp(now()) AS now FROM system.local").one();
    return Objects.requireNonNull(row, "system.local has no row").getInstant("now");
  }
}
