package io.tidemark.spark.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * The files that spark-submit was given by {@code --files}. YARN and Kubernetes put them into the
 * working directory of a driver in the cluster; elsewhere only their addresses are known.
 *
 * @param addresses paths and URIs as Spark has them, {@code #name} where they are to be called so
 */
record SentFiles(List<String> addresses) {
  private static final List<String> SETTINGS = List.of("spark.files", "spark.yarn.dist.files");

  SentFiles {
    addresses = List.copyOf(addresses);
  }

  static SentFiles of(SparkConf spark) {
    return new SentFiles(
        SETTINGS.stream()
            .flatMap(setting -> Stream.of(spark.get(setting, "").split(",")))
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .toList());
  }

  /**
   * The place of that name on this machine: what is there, else the sent file of that name, fetched
   * if it is elsewhere, else the name as it is.
   */
  Path find(String name) {
    Path place = Path.of(name);
    if (Files.exists(place)) {
      return place;
    }
    return addresses.stream()
        .filter(address -> name(address).equals(name))
        .findFirst()
        .map(SentFiles::fetched)
        .orElse(place);
  }

  private static String name(String address) {
    URI uri = URI.create(address);
    return uri.getFragment() != null
        ? uri.getFragment()
        : Objects.toString(Path.of(uri.getPath()).getFileName(), "");
  }

  private static Path fetched(String address) {
    URI uri = URI.create(address.replaceFirst("#.*$", ""));
    String scheme = Objects.toString(uri.getScheme(), "file");
    if (scheme.equals("file") || scheme.equals("local")) {
      return Path.of(uri.getPath());
    }
    try {
      Path copy = Files.createTempDirectory("tidemark-conf").resolve(name(address));
      FileSystem system = FileSystem.get(uri, SparkHadoopUtil.get().conf());
      try (InputStream in = system.open(new org.apache.hadoop.fs.Path(uri))) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        copy.toFile().deleteOnExit();
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read '%s', which --files names: %s".formatted(address, e.getMessage()), e);
    }
  }
}
