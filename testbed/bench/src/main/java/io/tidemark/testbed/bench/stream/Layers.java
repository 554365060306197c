package io.tidemark.testbed.bench.stream;

import io.tidemark.testbed.workspace.TidemarkProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ingest and the speed layer as a user starts them, with traces of what Spark does for them. */
final class Layers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<TidemarkProcess> processes = new ArrayList<>();

  /**
   * Starts them.
   *
   * @param processes 1: {@code stream}; 2: {@code ingest} and {@code speed}
   * @param traces beginning of the names of the files with traces
   * @param overrides settings, {@code key=value}
   */
  static Layers start(int processes, Path conf, Path traces, List<String> overrides) {
    Layers layers = new Layers();
    try {
      if (processes == 1) {
        layers.add("stream", conf, traces, overrides, Sensors.NAME);
      } else {
        layers.add("ingest", conf, traces, overrides, Sensors.NAME);
        layers.add("speed", conf, traces, overrides, Sensors.NAME, Sensors.BY_KIND);
      }
      return layers;
    } catch (RuntimeException e) {
      layers.close();
      throw e;
    }
  }

  private void add(
      String command, Path conf, Path traces, List<String> overrides, String... names) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                "--conf",
                conf.toString(),
                "--set",
                "spark.spark.sql.streaming.streamingQueryListeners="
                    + MicroBatchTrace.class.getName(),
                "--set",
                "spark.spark.extraListeners=" + JobTrace.class.getName(),
                "--set",
                "spark." + TraceFile.PATH + "=" + traces));
    for (String override : overrides) {
      arguments.add("--set");
      arguments.add(override);
    }
    arguments.addAll(List.of(names));
    Path output = traces.resolveSibling(command + ".out");
    processes.add(TidemarkProcess.start(output, arguments));
  }

  /**
   * Sees whether all are at work.
   *
   * @throws IllegalStateException if one has ended
   */
  void check() {
    for (TidemarkProcess process : processes) {
      if (!process.isAlive()) {
        throw new IllegalStateException("A process has ended: " + process.account());
      }
    }
  }

  @Override
  public void close() {
    processes.forEach(TidemarkProcess::stop);
    try {
      for (TidemarkProcess process : processes) {
        var unused = process.await(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    processes.forEach(TidemarkProcess::close);
  }
}
