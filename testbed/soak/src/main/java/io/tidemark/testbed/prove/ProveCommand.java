package io.tidemark.testbed.prove;

import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.command.Report;
import io.tidemark.command.SparkWork;
import io.tidemark.command.TidemarkCommand;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.view.definition.SourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark prove}: batch and speed together give what the naive oracle gives. */
@Command(
    name = "prove",
    description = {
      "Replay a sample of your own events through batch and speed, and hold every cell against a"
          + " naive oracle.",
      "",
      "Of the sample it makes logs at random: in any order, with duplicates near and far, late"
          + " events, versions at the edges of segments, and a cut between batch and speed. Batch's"
          + " part goes through batch's compiled cleaning, deduplication and aggregation, speed's"
          + " through the speed layer's streaming query in random micro-batches, and both are"
          + " merged as the client does. The oracle is plain Java and shares with them the cleaning"
          + " and your expressions only.",
      "",
      "It says equal, or shows the smallest log that it found to differ. It reads nothing but the"
          + " sample and writes nothing. It does not try Kafka, Cassandra, publishing, restarts and"
          + " moving horizons: that is what soak does."
    })
public final class ProveCommand extends TidemarkCommand {
  private static final int SHOWN = 30;

  @Parameters(paramLabel = "VIEW", description = "which view")
  private String name;

  @Option(
      names = "--sample",
      paramLabel = "FILE",
      description = "a file of the source's records (default: records of bronze, by lot)")
  private String file;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "400",
      description = "at most so many records (default: 400)")
  private int most;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "6",
      description = "so many logs (default: 6)")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "makes the same logs of the same sample (default: others each time)")
  private Long seed;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    String sourceName = configuration.definitions().view(name).source();
    SourceDefinition definition = configuration.definitions().source(sourceName);
    long lot = seed == null ? invocation.clock().millis() : seed;
    Path checkpoints = Files.createTempDirectory("tidemark-prove");
    try (SparkWork work = SparkWork.open(configuration.settings())) {
      SparkSession spark = session(work.session());
      CompiledSource source =
          CompiledSource.compile(spark, definition, configuration.definitions()::whereIs);
      CompiledView view =
          CompiledView.compile(
              spark,
              source,
              configuration.definitions().view(name),
              configuration.definitions()::whereIs);
      List<SampleRecord> sample = sample(invocation, configuration, spark, definition, lot);
      Proof proof =
          new Proof(
              new RandomLogs(sample, definition.segment(), definition.deduplicateWithin(), lot),
              new Shares(spark, source, view, checkpoints),
              new Expected(spark, source, view),
              line -> invocation.say("%s", line));
      Proof.Result result =
          invocation.watch(work.activity("Proving " + name), () -> proof.run(rounds));
      invocation.print(report(result, sample.size(), lot));
      return result.isEqual() ? ExitCode.DONE : ExitCode.VERIFICATION_FAILED;
    } finally {
      delete(checkpoints);
    }
  }

  /** As the speed layer sets its queries up, and small, for small frames. */
  static SparkSession session(SparkSession spark) {
    SparkSession session = TidemarkSession.harden(spark.newSession());
    session.conf().set("spark.sql.shuffle.partitions", "2");
    session.conf().set("spark.sql.adaptive.enabled", "false");
    session
        .conf()
        .set(
            "spark.sql.streaming.stateStore.providerClass",
            "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider");
    session.conf().set("spark.sql.streaming.noDataMicroBatches.enabled", "false");
    return session;
  }

  private List<SampleRecord> sample(
      Invocation invocation,
      Configuration configuration,
      SparkSession spark,
      SourceDefinition definition,
      long lot)
      throws IOException {
    List<SampleRecord> sample =
        file != null
            ? Sample.ofFile(spark, definition, file, most, invocation.clock())
            : Sample.ofBronze(
                spark,
                definition,
                new Warehouse(SparkSettings.from(configuration.settings()).warehouse()),
                most,
                lot);
    if (sample.isEmpty()) {
      throw new CommandException(
          ExitCode.FAILED, "The sample has no record, so nothing can be proved of it.");
    }
    return sample;
  }

  private Report report(Proof.Result result, int sample, long lot) {
    Report.Builder report =
        Report.builder()
            .line(
                "%d logs of %d records of yours: %d records, %d valid events, %d counted, %d cells"
                    + " compared",
                result.rounds(),
                sample,
                result.records(),
                result.events(),
                result.counted(),
                result.cells());
    if (result.beyondSpan() > 0) {
      report.line(
          "%d duplicates came later than deduplicate-within and are counted until the next night,"
              + " as stated",
          result.beyondSpan());
    }
    List<String> log = new ArrayList<>();
    if (result.isEqual()) {
      report.line("Equal: batch and speed together are what the oracle says, in every cell.");
    } else {
      report.line("DIFFERENT. Again: ./tidemark prove %s --seed %d", name, lot);
      result.differences().forEach(line -> report.line("  %s", line));
      report.line(
          "The smallest log found, cut at %s:", Instant.ofEpochMilli(result.log().horizonMillis()));
      for (LogRecord record : result.log().records()) {
        log.add(
            "version %d, %s, %s at %d: %s"
                .formatted(
                    record.version(),
                    Instant.ofEpochMilli(record.commitMillis()),
                    record.origin(),
                    record.position(),
                    record.record().text()));
      }
      log.stream().limit(SHOWN).forEach(line -> report.line("  %s", line));
      if (log.size() > SHOWN) {
        report.line("  and %d more", log.size() - SHOWN);
      }
    }
    return report
        .value("view", name)
        .value("equal", result.isEqual())
        .value("seed", lot)
        .value("logs", result.rounds())
        .value("records", result.records())
        .value("events", result.events())
        .value("counted", result.counted())
        .value("cells", result.cells())
        .value("beyond-span", result.beyondSpan())
        .value("differences", result.differences())
        .value("log", log)
        .build();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
