package io.tidemark.testbed.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Measures several ways of doing the same in turns, so that a machine's mood meets all of them. */
final class Turns {
  private Turns() {}

  /**
   * Medians in milliseconds, one for each way, after one unmeasured turn of each.
   *
   * @param rounds how often each is measured
   */
  static double[] medians(int rounds, List<Callable<?>> ways) throws Exception {
    return medians(rounds, ways, way -> {});
  }

  /**
   * As {@link #medians(int, List)}.
   *
   * @param before done before each turn, and not measured
   */
  static <T extends Callable<?>> double[] medians(int rounds, List<T> ways, Consumer<T> before)
      throws Exception {
    List<List<Double>> times = new ArrayList<>();
    for (T way : ways) {
      before.accept(way);
      way.call();
      times.add(new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < ways.size(); i++) {
        before.accept(ways.get(i));
        times.get(i).add(millis(ways.get(i)));
      }
    }
    return times.stream().mapToDouble(Turns::median).toArray();
  }

  /** How long it takes once, in milliseconds. */
  static double millis(Callable<?> work) throws Exception {
    long started = System.nanoTime();
    Object ignored = work.call();
    return (System.nanoTime() - started) / 1e6;
  }

  static double median(List<Double> values) {
    return percentile(values.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
  }

  /** The value at a rank between 0 and 1, by the nearest-rank rule. */
  static double percentile(double[] values, double rank) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int index = (int) Math.ceil(rank * sorted.length) - 1;
    return sorted[Math.max(0, index)];
  }
}
