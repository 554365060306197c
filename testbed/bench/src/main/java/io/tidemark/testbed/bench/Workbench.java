package io.tidemark.testbed.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.Progress;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.settings.Configuration;
import io.tidemark.settings.Settings;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.testbed.bench.stream.Sensors;
import io.tidemark.testbed.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** What benchmarks work with: a fresh folder, a Cassandra node and one Spark session. */
public final class Workbench implements AutoCloseable {
  private static final List<String> SOURCES =
      List.of("recompute", "publish", "read", "brief", "extended");

  private final BenchSettings sizes;
  private final Workspace workspace;
  private final Settings settings;
  private final CqlSession session;
  private final BatchContext context;

  private Workbench(BenchSettings sizes, Workspace workspace) {
    this.sizes = sizes;
    this.workspace = workspace;
    Configuration configuration = workspace.configuration();
    this.settings = configuration.settings();
    SparkSession spark = TidemarkSession.open(SparkSettings.from(settings), "tidemark bench");
    this.session = CassandraSessions.open(CassandraSettings.from(settings));
    this.context =
        BatchContext.of(configuration, spark, session, Clock.systemUTC(), Progress.silent());
  }

  /**
   * Starts everything.
   *
   * @param folder emptied if an earlier run made it, refused if it holds anything else
   */
  public static Workbench open(Path folder, Path home, BenchSettings sizes) {
    Map<String, String> definitions = new LinkedHashMap<>();
    SOURCES.forEach(name -> definitions.put(name + ".conf", Readings.definitions(name)));
    definitions.put(HotKey.NAME + ".conf", HotKey.definitions());
    return open(Workspace.open(folder, home, "bench", definitions), sizes);
  }

  /** As {@link #open}, with a Kafka broker besides, for one benchmark of streams. */
  public static Workbench openWithKafka(Path folder, Path home, BenchSettings sizes) {
    Map<String, String> definitions = Map.of(Sensors.NAME + ".conf", Sensors.definitions());
    return open(Workspace.openWithKafka(folder, home, "bench", definitions), sizes);
  }

  private static Workbench open(Workspace workspace, BenchSettings sizes) {
    try {
      return new Workbench(sizes, workspace);
    } catch (RuntimeException e) {
      workspace.close();
      throw e;
    }
  }

  BenchSettings sizes() {
    return sizes;
  }

  BatchContext context() {
    return context;
  }

  Settings settings() {
    return settings;
  }

  SparkSession spark() {
    return context.spark();
  }

  CqlSession session() {
    return session;
  }

  /** Its Kafka broker. */
  String bootstrapServers() {
    return workspace.bootstrapServers();
  }

  /** Its conf folder. */
  Path conf() {
    return workspace.conf();
  }

  /** Its log folder. */
  Path logs() {
    return workspace.logs();
  }

  /** A path in its folder. */
  Path path(String name) {
    return workspace.folder().resolve("warehouse").resolve(name);
  }

  @Override
  public void close() {
    context.spark().stop();
    session.close();
    workspace.close();
  }
}
