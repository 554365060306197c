package io.tidemark.batch;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import java.io.PrintStream;
import java.time.Clock;
import org.apache.spark.sql.SparkSession;

/**
 * Spark and Cassandra for one job of the batch layer, and what its actions are given.
 *
 * @param context says what steps do on the standard error it was opened with
 */
record OpenedBatch(SparkSession spark, CqlSession session, BatchContext context)
    implements AutoCloseable {

  /** Opens a Spark session, or takes the one that spark-submit has made, and connects. */
  static OpenedBatch of(Configuration configuration, String name, Clock clock, PrintStream err) {
    SparkSettings sparkSettings = SparkSettings.from(configuration.settings());
    CassandraSettings cassandra = CassandraSettings.from(configuration.settings());
    BatchContext.check(configuration.settings());
    SparkSession spark = TidemarkSession.open(sparkSettings, "tidemark " + name);
    try {
      CqlSession session = CassandraSessions.open(cassandra);
      BatchContext context =
          BatchContext.of(
              configuration,
              spark,
              session,
              clock,
              (step, subject, done, total, message) ->
                  err.printf("%s %s: %s (%d of %d)%n", step.word(), subject, message, done, total));
      return new OpenedBatch(spark, session, context);
    } catch (RuntimeException e) {
      spark.stop();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } finally {
      spark.stop();
    }
  }
}
