package io.tidemark.spark.job;

import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.Problem;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;

/** Settings and definitions of a job that spark-submit started. Stateless. */
public final class JobConfiguration {
  private JobConfiguration() {}

  /**
   * Reads them.
   *
   * @param conf folders and files; one that is not there may be the plain name of a file that
   *     spark-submit was given by {@code --files}
   * @param overrides settings as {@code key=value}
   * @throws InvalidDefinitionException with all problems; also if the warehouse's path is relative
   *     and there is a cluster, each of whose machines would take it for another folder
   */
  public static Configuration load(List<String> conf, List<String> overrides) {
    SparkConf spark = new SparkConf();
    SentFiles sent = SentFiles.of(spark);
    List<Path> places = conf.stream().map(sent::find).toList();
    Configuration configuration = Configuration.load(places, overrides);
    SparkSettings settings = SparkSettings.from(configuration.settings());
    String master = spark.get("spark.master", settings.master());
    if (!master.startsWith("local") && Warehouse.isRelative(settings.warehouse())) {
      throw new InvalidDefinitionException(
          List.of(
              new Problem(
                  "tidemark.warehouse",
                  "It is '%s', relative to the working directory, which differs from machine to machine of %s. Give an absolute path that all of them share, or a URI."
                      .formatted(settings.warehouse(), master))));
    }
    return configuration;
  }
}
