package io.tidemark.testbed.soak;

import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.command.Logs;
import io.tidemark.command.Report;
import io.tidemark.command.Table;
import io.tidemark.command.TidemarkCommand;
import io.tidemark.job.ExitCode;
import io.tidemark.testbed.soak.broken.Broken;
import io.tidemark.testbed.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidemark soak}: everything at once for minutes, every answer held against the truth. */
@Command(
    name = "soak",
    description = {
      "Feed, publish, roll back and read for minutes, and hold every answer against the truth.",
      "Starts a Cassandra and a Kafka of its own. Needs about 7 GB of memory."
    })
public final class SoakCommand extends TidemarkCommand {
  private static final Duration BROKEN_WITHIN = Duration.ofMinutes(2);

  /** Some times as long as speed rows live then. */
  private static final Duration IDLE_AT_LEAST = Duration.ofMinutes(5);

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "2",
      description = "how long to feed and read, without start and end (default: 2)")
  private double minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "draws by lot what that seed drew (default: another one each time)")
  private Long seed;

  @Option(
      names = "--kill",
      description = "kill ingest, speed and batch at random, as kill -9 does, each in its process")
  private boolean kill;

  @Option(
      names = "--idle",
      description =
          "the source falls idle for longer than speed rows live, which is short then; takes 5"
              + " minutes or more")
  private boolean idle;

  @Option(
      names = "--broken",
      paramLabel = "NAME",
      description =
          "put in a part that is wrong on purpose, or all of them one after the other; exit code 0"
              + " if each was found out within two minutes: cut-moved, stamp-from-clock,"
              + " progress-after-rows, from-not-compared, withdrawn-published, retention-by-count,"
              + " all")
  private String broken;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "150",
      description = "new records a second (default: 150)")
  private int perSecond;

  @Option(
      names = "--readers",
      paramLabel = "N",
      defaultValue = "6",
      description = "readers at the same time, every second with a stale pointer (default: 6)")
  private int readers;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".tidemark/soak",
      description = "folder for what it makes, emptied first (default: .tidemark/soak)")
  private Path folder;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    long lot = seed == null ? invocation.clock().millis() : seed;
    Logs.into(folder.resolve("logs"));
    if (broken != null) {
      return broken(invocation, lot);
    }
    Duration asked = Duration.ofMillis((long) (minutes * 60_000));
    Duration length = idle && asked.compareTo(IDLE_AT_LEAST) < 0 ? IDLE_AT_LEAST : asked;
    SoakReport report = soak(invocation, lot, Optional.empty(), length);
    invocation.print(report.report());
    return report.isRight() ? ExitCode.DONE : ExitCode.VERIFICATION_FAILED;
  }

  private ExitCode broken(Invocation invocation, long lot) throws Exception {
    List<Broken> parts =
        broken.equals("all")
            ? Arrays.asList(Broken.values())
            : List.of(Broken.ofWord(broken).orElseThrow(this::noSuchPart));
    Table table = new Table("broken part", "found out", "after s");
    Map<String, Object> found = new LinkedHashMap<>();
    List<String> examples = new ArrayList<>();
    boolean all = true;
    for (Broken part : parts) {
      invocation.say("%s: %s", part.word(), part.title());
      SoakReport report = soak(invocation, lot, Optional.of(part), BROKEN_WITHIN);
      boolean out = report.tally().wrongAnswers() > 0;
      all &= out;
      table.row(
          part.word(),
          out ? "yes" : "NO",
          out ? "%.0f".formatted(report.firstWrongSeconds()) : "-");
      found.put(part.word(), out ? report.firstWrongSeconds() : null);
      report.tally().wrong().stream().limit(1).forEach(examples::add);
    }
    invocation.print(
        Report.builder()
            .lines(examples)
            .line("")
            .lines(table.lines())
            .line(all ? "Every broken part was found out." : "A broken part was NOT found out.")
            .value("found-out-after-seconds", found)
            .value("examples", examples)
            .value("seed", lot)
            .build());
    return all ? ExitCode.DONE : ExitCode.VERIFICATION_FAILED;
  }

  private SoakReport soak(Invocation invocation, long lot, Optional<Broken> part, Duration length)
      throws Exception {
    SoakSettings settings =
        new SoakSettings(length, lot, kill, idle, part, perSecond, readers, folder);
    invocation.say("Soak in %s; again: ./tidemark soak %s", folder, settings.again());
    try (Workspace workspace = Workspace.open(folder, Path.of(""), "soak", Map.of())) {
      return new Soak(settings, invocation).run(workspace);
    }
  }

  private CommandException noSuchPart() {
    return new CommandException(
        ExitCode.USAGE,
        "There is no broken part '%s'. There is: %s, all."
            .formatted(
                broken,
                String.join(", ", Arrays.stream(Broken.values()).map(Broken::word).toList())));
  }
}
