package io.tidemark.testbed.bench;

import java.util.List;

/** One benchmark. */
public interface Benchmark {
  /** The word that chooses it. */
  String name();

  /** What it compares, in a sentence. */
  String description();

  /** Measures; takes from seconds to minutes. */
  List<Comparison> run(Workbench bench) throws Exception;
}
