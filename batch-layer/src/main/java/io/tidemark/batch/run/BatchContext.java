package io.tidemark.batch.run;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.lease.Lease;
import io.tidemark.cassandra.lease.SourceLease;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.settings.Configuration;
import io.tidemark.settings.Settings;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.view.definition.Definitions;
import java.time.Clock;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;

/**
 * What actions of the batch layer are given. Sessions stay their owner's to close. Thread-safe.
 *
 * @param fewRows a further Spark session on the same context, for the tables of a few rows that say
 *     what was done
 * @param session Cassandra, for the driver's own statements; tasks open sessions of their own from
 *     {@code cassandra}
 */
public record BatchContext(
    SparkSession spark,
    SparkSession fewRows,
    CqlSession session,
    CassandraSettings cassandra,
    SeamSettings seam,
    BatchSettings batch,
    Warehouse warehouse,
    Definitions definitions,
    Clock clock,
    Progress progress) {
  public BatchContext {
    Objects.requireNonNull(spark, "spark");
    Objects.requireNonNull(fewRows, "fewRows");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(cassandra, "cassandra");
    Objects.requireNonNull(seam, "seam");
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(warehouse, "warehouse");
    Objects.requireNonNull(definitions, "definitions");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(progress, "progress");
  }

  /**
   * Reads the settings that {@link #of} reads: for those who open its sessions only then.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException if one does not fit
   */
  public static void check(Settings settings) {
    SeamSettings ignoredSeam = SeamSettings.from(settings);
    BatchSettings ignoredBatch = BatchSettings.from(settings);
  }

  /**
   * As the configuration has it, with sessions that were opened as it says.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException if a setting does not fit
   */
  public static BatchContext of(
      Configuration configuration,
      SparkSession spark,
      CqlSession session,
      Clock clock,
      Progress progress) {
    Settings settings = configuration.settings();
    return new BatchContext(
        spark,
        TidemarkSession.forFewRows(spark),
        session,
        CassandraSettings.from(settings),
        SeamSettings.from(settings),
        BatchSettings.from(settings),
        new Warehouse(SparkSettings.from(settings).warehouse()),
        configuration.definitions(),
        clock,
        progress);
  }

  /** The pointers of this keyspace. */
  public PointerStore pointers() {
    return new PointerStore(session, cassandra, seam);
  }

  /** The lease under which silver and quarantine of a source are written. */
  public Lease sourceLease(String source) {
    return SourceLease.batch(session, cassandra.keyspace(), source, cassandra.serial());
  }

  /** What runs did for a source. */
  public Manifest sourceManifest(String source) {
    return new Manifest(fewRows, warehouse.sourceManifest(source), source);
  }

  /** What runs did for a view. */
  public Manifest viewManifest(String view) {
    return new Manifest(fewRows, warehouse.viewManifest(view), view);
  }
}
