package io.tidemark.testbed.bench;

import java.util.List;

/** One benchmark. */
public interface Benchmark {
  /** The word that chooses it. */
  String name();

  /** What it compares, in a sentence. */
  String description();

  /** Whether it runs only when it is named, in a workbench of its own, with Kafka. */
  default boolean takesKafka() {
    return false;
  }

  /** Measures; takes from seconds to minutes. */
  List<Comparison> run(Workbench bench) throws Exception;
}
