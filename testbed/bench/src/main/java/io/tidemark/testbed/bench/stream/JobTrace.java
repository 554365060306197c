package io.tidemark.testbed.bench.stream;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** Writes down when each of Spark's jobs ran, and for whom. Spark makes it, as its settings say. */
public final class JobTrace extends SparkListener {
  static final String SUFFIX = ".jobs";

  private final TraceFile file;
  private final Map<Integer, String> running = new ConcurrentHashMap<>();

  public JobTrace(SparkConf conf) {
    this.file = new TraceFile(conf, SUFFIX);
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    Properties properties = start.properties();
    String query = properties == null ? "" : properties.getProperty("spark.jobGroup.id", "");
    String pool = properties == null ? "" : properties.getProperty("spark.scheduler.pool", "");
    String batch = properties == null ? "" : properties.getProperty("streaming.sql.batchId", "");
    running.put(start.jobId(), String.join("\t", pool, query, batch, Long.toString(start.time())));
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd end) {
    String started = running.remove(end.jobId());
    if (started != null) {
      file.write(started, end.time());
    }
  }
}
