package io.tidemark.testbed.bench;

import io.tidemark.testbed.bench.Comparison.Goal;
import io.tidemark.testbed.bench.stream.Breakdown;
import io.tidemark.testbed.bench.stream.Sensors;
import io.tidemark.testbed.bench.stream.StreamRun;
import io.tidemark.testbed.bench.stream.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long a message takes from Kafka into the answer of a client, and where that time goes. */
public final class FreshnessBenchmark implements Benchmark {
  private static final String NAME = "freshness";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STARTING = Duration.ofMinutes(3);
  private static final double MOST_P50_SECONDS = 1.5;
  private static final double MOST_P99_SECONDS = 4;
  private static final int FIRST_RATE = 100;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "from Kafka into a client's answer, with ingest and speed layer at work, and in which part";
  }

  @Override
  public boolean takesKafka() {
    return true;
  }

  @Override
  public List<Comparison> run(Workbench bench) throws Exception {
    StreamSettings sizes = bench.sizes().stream();
    StreamStage stage = new StreamStage(bench);
    stage.fill();
    stage.publish(Sensors.NAME);
    try (StreamRun run = stage.start(List.of(Sensors.NAME))) {
      begin(run);
      var unused = run.send(sizes.rate(), sizes.warmUp());
      StreamRun.Span span = run.measure(sizes.rate(), sizes.time(), PATIENCE);
      List<Comparison> comparisons = new ArrayList<>(freshness(sizes, span));
      Traces traces = run.traces();
      comparisons.addAll(parts(NAME, Breakdown.ofFreshness(stage.bronze(), traces, span)));
      comparisons.addAll(parts(NAME, Breakdown.ofIngest(stage.bronze(), traces, span)));
      comparisons.addAll(parts(NAME, Breakdown.ofMicroBatches(traces, Sensors.NAME, span)));
      return comparisons;
    }
  }

  /** Until first messages are in an answer. */
  static void begin(StreamRun run) throws InterruptedException {
    var unused = run.send(FIRST_RATE, Duration.ofSeconds(1));
    if (!run.drain(STARTING)) {
      throw new IllegalStateException(
          "No message was in an answer after %d s".formatted(STARTING.toSeconds()));
    }
  }

  private static List<Comparison> freshness(StreamSettings sizes, StreamRun.Span span) {
    double[] millis = span.millis();
    double[] behind = {span.mostBehind().toMillis()};
    String what =
        "%%s, %,d events/s, %s, %,d ids, log of %,d"
            .formatted(
                sizes.rate(),
                sizes.processes() == 1 ? "one process" : "two processes",
                sizes.ids(),
                sizes.logCommits());
    return List.of(
        goal(what.formatted("p50"), millis, 0.5, MOST_P50_SECONDS),
        against(what.formatted("p90"), millis, 0.9, MOST_P99_SECONDS, Goal.NONE),
        goal(what.formatted("p99"), millis, 0.99, MOST_P99_SECONDS),
        against(what.formatted("most behind"), behind, 1, MOST_P99_SECONDS, Goal.NONE));
  }

  private static Comparison goal(String what, double[] millis, double rank, double most) {
    return against(what, millis, rank, most, Goal.atMost(1));
  }

  private static Comparison against(
      String what, double[] millis, double rank, double most, Goal goal) {
    double seconds = Turns.percentile(millis, rank) / 1000;
    return new Comparison(NAME, what, seconds, "what it may take", most, "s", seconds / most, goal);
  }

  static List<Comparison> parts(String benchmark, Breakdown breakdown) {
    return breakdown.parts().stream()
        .map(
            part ->
                new Comparison(
                    benchmark,
                    part.name(),
                    part.millis() / 1000,
                    breakdown.whole(),
                    breakdown.millis() / 1000,
                    "s",
                    part.millis() / breakdown.millis(),
                    Goal.NONE))
        .toList();
  }
}
