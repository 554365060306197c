package io.tidemark.testbed.soak.work;

import io.tidemark.batch.ingest.Ingest;
import io.tidemark.batch.ingest.IngestConnections;
import io.tidemark.batch.ingest.IngestListener;
import io.tidemark.batch.ingest.IngestSettings;
import io.tidemark.batch.ingest.Stop;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.testbed.soak.SoakView;
import java.time.Clock;
import org.apache.spark.sql.SparkSession;

/** Ingest, until the process ends. */
final class IngestPart implements Worker.Part {
  private final SparkSession spark;
  private final Configuration configuration;
  private final Clock clock;
  private final Failure failure;

  IngestPart(SparkSession spark, Configuration configuration, Clock clock, Failure failure) {
    this.spark = spark;
    this.configuration = configuration;
    this.clock = clock;
    this.failure = failure;
  }

  @Override
  public void start() {
    Thread thread = new Thread(this::run, "ingest");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    Warehouse warehouse = new Warehouse(SparkSettings.from(configuration.settings()).warehouse());
    try (IngestConnections connections =
        new IngestConnections(spark, warehouse, configuration.settings(), clock)) {
      IngestListener listener =
          new IngestListener() {
            @Override
            public void warned(String message) {
              System.err.println("ingest warns: " + message);
            }
          };
      new Ingest(
              spark,
              warehouse,
              IngestSettings.from(configuration.settings()),
              configuration.definitions().source(SoakView.NAME),
              clock,
              connections.of(SoakView.NAME, listener))
          .runUntil(new Stop());
      throw new IllegalStateException("Ingest ended by itself");
    } catch (RuntimeException e) {
      failure.failed(Role.INGEST, e);
    }
  }

  @Override
  public String told(String command) {
    throw new IllegalArgumentException("Ingest takes no command, got " + command);
  }
}
