package io.tidemark.command;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.Progress;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.delta.Warehouse;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Spark and Cassandra for one command of the batch layer. */
public final class BatchWork implements AutoCloseable {
  private final SparkWork spark;
  private final CassandraWork cassandra;
  private final BatchContext context;
  private final AtomicReference<String> doing = new AtomicReference<>("Getting ready");

  private BatchWork(
      SparkWork spark, CassandraWork cassandra, Configuration configuration, Clock clock) {
    this.spark = spark;
    this.cassandra = cassandra;
    this.context =
        BatchContext.of(configuration, spark.session(), cassandra.session(), clock, progress());
  }

  /** Connects to Cassandra, then opens a Spark session. */
  public static BatchWork open(Configuration configuration, Clock clock) {
    CassandraWork cassandra = CassandraWork.open(configuration.settings());
    try {
      return new BatchWork(
          SparkWork.open(configuration.settings()), cassandra, configuration, clock);
    } catch (RuntimeException e) {
      cassandra.close();
      throw e;
    }
  }

  static Warehouse warehouse(Configuration configuration) {
    return new Warehouse(SparkSettings.from(configuration.settings()).warehouse());
  }

  /** What actions of the batch layer are given. */
  public BatchContext context() {
    return context;
  }

  /** The Spark session. */
  public SparkWork spark() {
    return spark;
  }

  CassandraWork cassandra() {
    return cassandra;
  }

  /** What it is doing at the moment, for a progress line. */
  public Supplier<String> activity() {
    return () -> spark.activity(doing.get()).get();
  }

  private Progress progress() {
    return (step, subject, done, total, message) -> {
      String count = total > 1 ? " " + done + " of " + total : "";
      doing.set("%s, %s: %s%s".formatted(step.word(), subject, message, count));
    };
  }

  @Override
  public void close() {
    try {
      spark.close();
    } finally {
      cassandra.close();
    }
  }
}
