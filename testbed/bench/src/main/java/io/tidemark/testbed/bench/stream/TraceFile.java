package io.tidemark.testbed.bench.stream;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.spark.SparkConf;

/** Lines of tab-separated fields that one process writes and another reads. Thread-safe. */
final class TraceFile {
  /** The setting of Spark's that names the file. */
  static final String PATH = "spark.tidemark.bench.trace";

  private final PrintWriter writer;

  TraceFile(SparkConf conf, String suffix) {
    Path path = Path.of(conf.get(PATH) + suffix);
    try {
      this.writer =
          new PrintWriter(
              Files.newBufferedWriter(
                  path,
                  StandardCharsets.UTF_8,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND),
              false);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }

  synchronized void write(Object... fields) {
    for (int i = 0; i < fields.length; i++) {
      writer.print(i == 0 ? "" : "\t");
      writer.print(fields[i]);
    }
    writer.println();
    writer.flush();
  }
}
