package io.tidemark.testbed.bench;

import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.command.Logs;
import io.tidemark.command.Report;
import io.tidemark.command.Table;
import io.tidemark.command.TidemarkCommand;
import io.tidemark.job.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark bench}: every benchmark, or some, beside what each is compared with. */
@Command(
    name = "bench",
    description = "Measure Tidemark beside what it is compared with, in one run; prints ratios.")
public final class BenchCommand extends TidemarkCommand {
  @Parameters(
      paramLabel = "BENCHMARK",
      arity = "0..*",
      description =
          "recompute, publish, read, merged-read, growth, log (default: these), freshness")
  private List<String> names = List.of();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".tidemark/bench",
      description = "folder for what it makes, emptied first (default: .tidemark/bench)")
  private Path folder;

  @Option(names = "--events", description = "events to recompute (default: 1500000)")
  private Long events;

  @Option(names = "--stations", description = "keys of the view (default: 300)")
  private Integer stations;

  @Option(names = "--days", description = "days the events are spread over (default: 30)")
  private Integer days;

  @Option(names = "--rounds", description = "how often each side is measured (default: 3)")
  private Integer rounds;

  @Option(names = "--published-rows", description = "rows to publish, about (default: 150000)")
  private Integer publishedRows;

  @Option(names = "--reads", description = "reads of each side (default: 4000)")
  private Integer reads;

  @Option(names = "--events-a-day", description = "growth: events of a day (default: 10000)")
  private Integer eventsADay;

  @Option(names = "--short-history", description = "growth: days of the shorter (default: 10)")
  private Integer shortHistory;

  @Option(names = "--long-history", description = "growth: days of the longer (default: 100)")
  private Integer longHistory;

  @Option(
      names = "--log-commits",
      description = "log: commits of the old log (default: 10000); freshness: of bronze (0)")
  private Integer logCommits;

  @Option(names = "--rate", description = "freshness: events a second (default: 2000)")
  private Integer rate;

  @Option(names = "--seconds", description = "freshness: how long is measured (default: 60)")
  private Integer seconds;

  @Option(names = "--warm-up", description = "freshness: seconds of load before (default: 60)")
  private Integer warmUp;

  @Option(
      names = "--processes",
      description = "freshness: 1 runs stream, 2 ingest and speed (default: 1)")
  private Integer processes;

  @Option(
      names = "--ids",
      description = "freshness: ids in the deduplication state before (default: 0)")
  private Integer ids;

  @Option(
      names = "--layer-set",
      paramLabel = "KEY=VALUE",
      description = "freshness: a setting of the measured layers, repeatable")
  private List<String> layerSettings = List.of();

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    List<Benchmark> chosen = chosen();
    BenchSettings sizes = sizes();
    Logs.into(folder.resolve("logs"));
    List<Comparison> comparisons = new ArrayList<>();
    List<Benchmark> together = chosen.stream().filter(one -> !one.takesKafka()).toList();
    if (!together.isEmpty()) {
      comparisons.addAll(
          measure(invocation, together, () -> Workbench.open(folder, Path.of(""), sizes)));
    }
    for (Benchmark benchmark : chosen) {
      if (benchmark.takesKafka()) {
        comparisons.addAll(
            measure(
                invocation,
                List.of(benchmark),
                () -> Workbench.openWithKafka(folder, Path.of(""), sizes)));
      }
    }
    invocation.print(report(comparisons));
    return ExitCode.DONE;
  }

  private static List<Comparison> measure(
      Invocation invocation, List<Benchmark> benchmarks, Callable<Workbench> open)
      throws Exception {
    List<Comparison> comparisons = new ArrayList<>();
    try (Workbench bench = invocation.watch(() -> "Starting Cassandra and Spark", open)) {
      for (Benchmark benchmark : benchmarks) {
        invocation.say("%s: %s", benchmark.name(), benchmark.description());
        comparisons.addAll(
            invocation.watch(() -> "Measuring " + benchmark.name(), () -> benchmark.run(bench)));
      }
    }
    return comparisons;
  }

  private List<Benchmark> chosen() {
    List<Benchmark> all = Benchmarks.all();
    List<String> known = all.stream().map(Benchmark::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new CommandException(
            ExitCode.USAGE,
            "There is no benchmark '%s'. There is: %s.".formatted(name, String.join(", ", known)));
      }
    }
    return names.isEmpty()
        ? all.stream().filter(benchmark -> !benchmark.takesKafka()).toList()
        : all.stream()
            .filter(benchmark -> names.contains(benchmark.name()))
            .collect(Collectors.toList());
  }

  private BenchSettings sizes() {
    BenchSettings usual = BenchSettings.DEFAULT;
    try {
      return new BenchSettings(
          or(events, usual.events()),
          or(stations, usual.stations()),
          or(days, usual.days()),
          or(rounds, usual.rounds()),
          or(publishedRows, usual.publishedRows()),
          or(reads, usual.reads()),
          or(eventsADay, usual.eventsADay()),
          or(shortHistory, usual.shortHistory()),
          or(longHistory, usual.longHistory()),
          or(logCommits, usual.logCommits()),
          streams(usual.stream()));
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private StreamSettings streams(StreamSettings usual) {
    return new StreamSettings(
        or(rate, usual.rate()),
        seconds == null ? usual.time() : Duration.ofSeconds(seconds),
        warmUp == null ? usual.warmUp() : Duration.ofSeconds(warmUp),
        or(processes, usual.processes()),
        or(ids, usual.ids()),
        or(logCommits, usual.logCommits()),
        layerSettings);
  }

  private static <T> T or(T given, T usual) {
    return given == null ? usual : given;
  }

  private static Report report(List<Comparison> comparisons) {
    Table table =
        new Table("benchmark", "what", "Tidemark", "against", "", "unit", "ratio", "goal", "met");
    for (Comparison c : comparisons) {
      table.row(
          c.benchmark(),
          c.what(),
          number(c.ours()),
          c.against(),
          number(c.theirs()),
          c.unit(),
          number(c.ratio()),
          c.goal().text(),
          c.goal().text().isEmpty() ? "" : c.met() ? "yes" : "NO");
    }
    return Report.builder()
        .lines(table.lines())
        .value("comparisons", comparisons.stream().map(BenchCommand::tree).toList())
        .build();
  }

  private static Map<String, Object> tree(Comparison comparison) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("benchmark", comparison.benchmark());
    tree.put("what", comparison.what());
    tree.put("ours", comparison.ours());
    tree.put("against", comparison.against());
    tree.put("theirs", comparison.theirs());
    tree.put("unit", comparison.unit());
    tree.put("ratio", comparison.ratio());
    tree.put("goal", comparison.goal().text());
    tree.put("met", comparison.met());
    return tree;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
  }
}
