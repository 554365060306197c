package io.tidemark.command;

import io.tidemark.settings.Configuration;
import io.tidemark.speed.run.SpeedContext;
import io.tidemark.speed.run.SpeedListener;
import io.tidemark.speed.run.ViewOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spark and Cassandra for one command of the speed layer. */
final class SpeedWork implements AutoCloseable {
  private final SparkWork spark;
  private final CassandraWork cassandra;
  private final SpeedContext context;

  private SpeedWork(SparkWork spark, CassandraWork cassandra, SpeedContext context) {
    this.spark = spark;
    this.cassandra = cassandra;
    this.context = context;
  }

  /** Connects to Cassandra, then opens a Spark session. */
  static SpeedWork open(Configuration configuration, Invocation invocation) {
    SpeedContext.check(configuration.settings());
    CassandraWork cassandra = CassandraWork.open(configuration.settings());
    try {
      SparkWork spark = SparkWork.open(configuration.settings());
      SpeedContext context =
          SpeedContext.of(
              configuration.settings(),
              spark.session(),
              cassandra.session(),
              invocation.clock(),
              saying(invocation));
      return new SpeedWork(spark, cassandra, context);
    } catch (RuntimeException e) {
      cassandra.close();
      throw e;
    }
  }

  SpeedContext context() {
    return context;
  }

  SparkWork spark() {
    return spark;
  }

  private static SpeedListener saying(Invocation invocation) {
    return new SpeedListener() {
      @Override
      public void said(String view, String message) {
        invocation.say("%s %s", view, message);
      }

      @Override
      public void warned(String view, String message) {
        invocation.warn(view + ": " + message);
      }
    };
  }

  static Report report(List<ViewOutcome> outcomes) {
    Report.Builder report = Report.builder();
    List<Map<String, Object>> trees = outcomes.stream().map(SpeedWork::tree).toList();
    for (ViewOutcome outcome : outcomes) {
      String through =
          outcome.through().map(time -> "fresh through " + time).orElse("did not begin");
      report.line("View %s: %s", outcome.view(), through);
      if (!outcome.isWell()) {
        report.line("    %s", outcome.problem());
      }
    }
    return report.value("views", trees).build();
  }

  private static Map<String, Object> tree(ViewOutcome outcome) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("view", outcome.view());
    tree.put("through", outcome.through());
    tree.put("problem", outcome.problem());
    return tree;
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
