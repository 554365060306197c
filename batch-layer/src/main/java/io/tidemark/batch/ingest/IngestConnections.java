package io.tidemark.batch.ingest;

import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.settings.Settings;
import io.tidemark.spark.delta.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What an ingest has to do with others, by the settings: the lease is a lock file where the
 * warehouse is on this machine, else in Cassandra; clock and progress are Cassandra's. Thread-safe;
 * to be closed after the ingest.
 */
public final class IngestConnections implements AutoCloseable {
  private final SparkSession spark;
  private final Warehouse warehouse;
  private final Clock clock;
  private final CassandraLink cassandra;

  /** Connects to nothing yet. */
  public IngestConnections(
      SparkSession spark, Warehouse warehouse, Settings settings, Clock clock) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.clock = clock;
    this.cassandra = new CassandraLink(CassandraSettings.from(settings), clock);
  }

  /** For the ingest of one source. */
  public Ingest.Surroundings of(String source, IngestListener listener) {
    return new Ingest.Surroundings(
        lease(source), Optional.of(cassandra.clock()), cassandra.progress(), listener);
  }

  private IngestLease lease(String source) {
    try {
      Optional<LockFileLease> file =
          LockFileLease.beside(warehouse, source, spark.sessionState().newHadoopConf(), clock);
      return file.isPresent() ? file.get() : cassandra.lease();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot reach warehouse '" + warehouse.root() + "': " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    cassandra.close();
  }
}
