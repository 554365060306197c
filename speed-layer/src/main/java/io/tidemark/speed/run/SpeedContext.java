package io.tidemark.speed.run;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.definition.DefinitionStore;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.row.WriteTime;
import io.tidemark.settings.Settings;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.delta.Warehouse;
import java.time.Clock;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;

/**
 * What the speed layer works with.
 *
 * @param spark a session that {@link io.tidemark.spark.TidemarkSession} opened or hardened
 * @param session stays the caller's to close
 * @param writeTime {@link WriteTime#ofStamp}; another one only to see that a wrong one is found out
 */
public record SpeedContext(
    SparkSession spark,
    CqlSession session,
    CassandraSettings cassandra,
    SeamSettings seam,
    SpeedSettings settings,
    Warehouse warehouse,
    Clock clock,
    SpeedListener listener,
    WriteTime writeTime) {
  public SpeedContext {
    Objects.requireNonNull(spark, "spark");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(cassandra, "cassandra");
    Objects.requireNonNull(seam, "seam");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(warehouse, "warehouse");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(listener, "listener");
    Objects.requireNonNull(writeTime, "writeTime");
  }

  /**
   * Reads the settings that {@link #of} reads: for those who open its sessions only then.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException if one does not fit
   */
  public static void check(Settings settings) {
    SpeedSettings ignoredSpeed = SpeedSettings.from(settings);
    SeamSettings ignoredSeam = SeamSettings.from(settings);
  }

  /**
   * As settings have it, with sessions that were opened as they say, and with the write times that
   * the seam rests on.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException if a setting does not fit
   */
  public static SpeedContext of(
      Settings settings,
      SparkSession spark,
      CqlSession session,
      Clock clock,
      SpeedListener listener) {
    return new SpeedContext(
        spark,
        session,
        CassandraSettings.from(settings),
        SeamSettings.from(settings),
        SpeedSettings.from(settings),
        new Warehouse(SparkSettings.from(settings).warehouse()),
        clock,
        listener,
        WriteTime.ofStamp());
  }

  /** With other write times, to see that wrong ones are found out. */
  public SpeedContext with(WriteTime other) {
    return new SpeedContext(
        spark, session, cassandra, seam, settings, warehouse, clock, listener, other);
  }

  PointerStore pointers() {
    return new PointerStore(session, cassandra, seam);
  }

  ProgressStore progress() {
    return new ProgressStore(session, cassandra.keyspace(), cassandra.serial());
  }

  DefinitionStore definitions() {
    return new DefinitionStore(session, cassandra.keyspace());
  }
}
