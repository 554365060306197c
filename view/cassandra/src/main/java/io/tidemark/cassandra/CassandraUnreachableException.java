package io.tidemark.cassandra;

/** No contact point of Cassandra answered. */
public final class CassandraUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CassandraUnreachableException(CassandraSettings settings, Throwable cause) {
    super(
        ("Cannot connect to Cassandra: no node answers at %s with local data center '%s'."
                + " Start it, or set tidemark.cassandra.contact-points and local-datacenter.")
            .formatted(settings.contactPoints(), settings.localDatacenter()),
        cause);
  }
}
