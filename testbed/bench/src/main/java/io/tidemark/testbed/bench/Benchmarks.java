package io.tidemark.testbed.bench;

import java.util.List;

/** All benchmarks, in the order in which they run. */
public final class Benchmarks {
  private Benchmarks() {}

  public static List<Benchmark> all() {
    return List.of(
        new RecomputeBenchmark(),
        new PublishBenchmark(),
        new ReadBenchmark(),
        new MergedReadBenchmark(),
        new GrowthBenchmark(),
        new LogBenchmark(),
        new FreshnessBenchmark());
  }
}
