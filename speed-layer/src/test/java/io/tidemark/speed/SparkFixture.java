package io.tidemark.speed;

import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of this module's tests. */
public final class SparkFixture {
  private static final SparkSettings SETTINGS =
      new SparkSettings(
          "local[2]",
          "target/warehouse",
          Map.of("spark.log.level", "WARN", "spark.sql.shuffle.partitions", "1"));

  private SparkFixture() {}

  /** The session; made once, stopped with the JVM. */
  public static SparkSession spark() {
    return Holder.SESSION;
  }

  private static final class Holder {
    private static final SparkSession SESSION = TidemarkSession.open(SETTINGS, "speed-layer tests");
  }
}
