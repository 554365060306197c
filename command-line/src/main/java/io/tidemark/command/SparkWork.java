package io.tidemark.command;

import io.tidemark.settings.Settings;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import java.util.function.Supplier;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.SparkStatusTracker;
import org.apache.spark.sql.SparkSession;

/** A Spark session for one command, and what it is doing at the moment. */
public final class SparkWork implements AutoCloseable {
  private final SparkSession session;

  private SparkWork(SparkSession session) {
    this.session = session;
  }

  /** Opens the session, or takes the one that spark-submit has made. */
  public static SparkWork open(Settings settings) {
    return new SparkWork(TidemarkSession.open(SparkSettings.from(settings), "tidemark"));
  }

  public SparkSession session() {
    return session;
  }

  /** What a progress line shows: the words, and how far Spark's running stages are. */
  public Supplier<String> activity(String words) {
    return () -> words + stages();
  }

  private String stages() {
    SparkStatusTracker tracker = session.sparkContext().statusTracker();
    int tasks = 0;
    int done = 0;
    for (int stage : tracker.getActiveStageIds()) {
      var found = tracker.getStageInfo(stage);
      if (found.isDefined()) {
        SparkStageInfo info = found.get();
        tasks += info.numTasks();
        done += info.numCompletedTasks();
      }
    }
    return tasks == 0 ? "" : "  (%d of %d tasks)".formatted(done, tasks);
  }

  @Override
  public void close() {
    session.stop();
  }
}
