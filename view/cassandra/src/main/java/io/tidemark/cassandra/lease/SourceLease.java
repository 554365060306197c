package io.tidemark.cassandra.lease;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import java.util.List;

/** The leases of a source: one for its ingest, one for the batch run that derives its silver. */
public final class SourceLease {
  private static final List<String> KEY = List.of("source", "role");

  private SourceLease() {}

  /** The lease of silver and quarantine. */
  public static Lease batch(
      CqlSession session, String keyspace, String source, ConsistencyLevel serial) {
    return of(session, keyspace, source, "batch", serial);
  }

  /** The lease of bronze's only writer. */
  public static Lease ingest(
      CqlSession session, String keyspace, String source, ConsistencyLevel serial) {
    return of(session, keyspace, source, "ingest", serial);
  }

  private static Lease of(
      CqlSession session, String keyspace, String source, String role, ConsistencyLevel serial) {
    LeaseTable table = new LeaseTable(keyspace, "source_lease", KEY, "");
    return new Lease(session, table, List.of(source, role), serial);
  }
}
