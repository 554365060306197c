package io.tidemark.spark;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import io.tidemark.settings.Settings;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where Spark runs and where tables stand: {@code tidemark.spark} and {@code tidemark.warehouse}.
 *
 * @param master Spark's master; not used where spark-submit has already set one
 * @param warehouse the folder or Hadoop URI under which all Delta tables stand
 * @param options Spark's own settings, {@code spark.x} to value
 */
public record SparkSettings(String master, String warehouse, Map<String, String> options) {
  private static final String SPARK = "spark";

  public SparkSettings {
    Objects.requireNonNull(master, "master");
    Objects.requireNonNull(warehouse, "warehouse");
    options = Map.copyOf(options);
  }

  /** Reads them. */
  public static SparkSettings from(Settings settings) {
    Config tidemark = settings.config();
    Map<String, String> options = new TreeMap<>();
    Config spark = tidemark.getConfig(SPARK);
    if (spark.hasPath(SPARK)) {
      for (Map.Entry<String, ConfigValue> entry : spark.getConfig(SPARK).entrySet()) {
        options.put(SPARK + "." + unquoted(entry.getKey()), text(entry.getValue()));
      }
    }
    for (Map.Entry<String, ConfigValue> entry : spark.root().entrySet()) {
      if (entry.getKey().startsWith(SPARK + ".")) {
        options.put(entry.getKey(), text(entry.getValue()));
      }
    }
    return new SparkSettings(spark.getString("master"), tidemark.getString("warehouse"), options);
  }

  private static String unquoted(String path) {
    return String.join(".", com.typesafe.config.ConfigUtil.splitPath(path));
  }

  private static String text(ConfigValue value) {
    return String.valueOf(value.unwrapped());
  }
}
