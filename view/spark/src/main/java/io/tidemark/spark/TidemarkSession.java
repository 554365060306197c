package io.tidemark.spark;

import io.tidemark.settings.Settings;
import io.tidemark.spark.file.LocalFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Makes the Spark session that Tidemark's jobs run in. Thread-safe; it has no state. */
public final class TidemarkSession {
  /** What results and their cost depend on; set whatever a session was started with. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "spark.sql.ansi.enabled", "true",
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.storeAssignmentPolicy", "ANSI",
          "spark.sql.adaptive.enabled", "true",
          "spark.databricks.delta.snapshotPartitions", "1");

  private static final String EXTENSIONS = "spark.sql.extensions";
  private static final String CATALOG = "spark.sql.catalog.spark_catalog";
  private static final String DELTA_EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";
  private static final String DELTA_CATALOG = "org.apache.spark.sql.delta.catalog.DeltaCatalog";
  private static final String MASTER = "spark.master";
  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";
  private static final String HIVE_WAREHOUSE = "spark.sql.warehouse.dir";

  private TidemarkSession() {}

  /**
   * The session of these settings, or the one that spark-submit or an earlier call has made, made
   * fit by {@link #harden}. What spark-submit was given goes before the settings, and the settings
   * before Tidemark's defaults.
   *
   * @param name what the application is called in Spark's own pages
   */
  public static SparkSession open(Settings settings, String name) {
    return open(SparkSettings.from(settings), name);
  }

  /** As {@link #open(Settings, String)}, of the part of the settings that it needs. */
  public static SparkSession open(SparkSettings settings, String name) {
    SparkConf given = new SparkConf();
    SparkSession.Builder builder = SparkSession.builder().appName(name);
    Map<String, String> options = defaults();
    options.putAll(settings.options());
    options.putIfAbsent(MASTER, settings.master());
    String master = given.get(MASTER, options.get(MASTER));
    if (master.startsWith("local")) {
      int partitions = Math.max(2, 2 * cores(master));
      options.putIfAbsent(SHUFFLE_PARTITIONS, Integer.toString(partitions));
      // Nobody else talks to it, whatever the machine's name resolves to today.
      options.putIfAbsent("spark.driver.host", "127.0.0.1");
      options.putIfAbsent("spark.driver.bindAddress", "127.0.0.1");
      LocalFiles.options().forEach(options::putIfAbsent);
    }
    options.forEach(
        (key, value) -> {
          if (!given.contains(key)) {
            builder.config(key, value);
          }
        });
    builder.config(EXTENSIONS, withDelta(given.get(EXTENSIONS, options.get(EXTENSIONS))));
    builder.config(CATALOG, DELTA_CATALOG);
    return harden(builder.getOrCreate());
  }

  /**
   * Sets what results depend on in a session that was made elsewhere.
   *
   * @throws IllegalStateException if it was made without Delta, which cannot be added afterwards
   */
  public static SparkSession harden(SparkSession session) {
    if (!session.conf().get(EXTENSIONS, "").contains(DELTA_EXTENSION)
        || !session.conf().get(CATALOG, "").equals(DELTA_CATALOG)) {
      throw new IllegalStateException(
          "The Spark session was made without Delta. Start it with "
              + "--conf %s=%s --conf %s=%s"
                  .formatted(EXTENSIONS, DELTA_EXTENSION, CATALOG, DELTA_CATALOG));
    }
    ALWAYS.forEach(session.conf()::set);
    return session;
  }

  /**
   * A further session on the same context, for the same work on few rows again and again, say a
   * commit of what arrived in a second: planning anew after each stage takes longer there than the
   * stage, and makes a job of each.
   */
  public static SparkSession forFewRows(SparkSession session) {
    SparkSession made = harden(session.newSession());
    made.conf().set("spark.sql.adaptive.enabled", "false");
    return made;
  }

  private static Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("spark.ui.enabled", "false");
    defaults.put("spark.ui.showConsoleProgress", "false");
    // Several queries share a session: each that names a pool gets its share of the cores.
    defaults.put("spark.scheduler.mode", "FAIR");
    // Streams run the same queries again and again. Ingest's, Delta's and those of the views make
    // more classes than Spark's default of 100; beyond it, all are made anew each time.
    defaults.put("spark.sql.codegen.cache.maxEntries", "2000");
    // Tables are named by path, so nothing is ever put here; without it Spark makes a folder where
    // it was started.
    defaults.put(
        HIVE_WAREHOUSE,
        Path.of(System.getProperty("java.io.tmpdir"), "tidemark-unused").toUri().toString());
    return defaults;
  }

  private static String withDelta(String extensions) {
    if (extensions == null || extensions.isBlank()) {
      return DELTA_EXTENSION;
    }
    return extensions.contains(DELTA_EXTENSION) ? extensions : extensions + "," + DELTA_EXTENSION;
  }

  /** The cores of a local master: {@code local}, {@code local[4]}, {@code local[*,2]}. */
  static int cores(String master) {
    int open = master.indexOf('[');
    if (open < 0) {
      return 1;
    }
    String threads = master.substring(open + 1).split("[,\\]]", -1)[0].strip();
    return threads.equals("*")
        ? Runtime.getRuntime().availableProcessors()
        : Integer.parseInt(threads);
  }
}
