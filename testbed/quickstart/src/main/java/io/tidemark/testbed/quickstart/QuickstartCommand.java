package io.tidemark.testbed.quickstart;

import io.tidemark.command.Invocation;
import io.tidemark.command.Logs;
import io.tidemark.command.TidemarkCommand;
import io.tidemark.job.ExitCode;
import io.tidemark.testbed.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark quickstart}: from files and Kafka to answers, on this machine alone. */
@Command(
    name = "quickstart",
    description =
        "Real flights from files and through Kafka to answers, with a night in the middle: all of"
            + " it in a few minutes.")
public final class QuickstartCommand extends TidemarkCommand {
  private static final int GREATEST_PACE = 5000;

  @Spec private CommandSpec spec;

  @Option(names = "--once", description = "end by itself, instead of going on until Ctrl-C")
  private boolean once;

  @Option(
      names = "--pace",
      paramLabel = "N",
      defaultValue = "200",
      description = "flights a second that arrive through Kafka, 1 to 5000 (default: 200)")
  private int pace;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".tidemark/quickstart",
      description = "folder for its data, emptied first (default: .tidemark/quickstart)")
  private Path folder;

  private final Path data;

  /** Over the flights that ship with the project. */
  public QuickstartCommand() {
    this(Path.of(System.getProperty("tidemark.home", "")));
  }

  /**
   * Over other flights.
   *
   * @param data what the definitions' paths are relative to
   */
  QuickstartCommand(Path data) {
    this.data = data;
  }

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Pace.check(spec, pace, GREATEST_PACE);
    Instant start = invocation.clock().instant();
    Logs.into(folder.resolve("logs"));
    invocation.say("1. Starting Cassandra and Kafka, in %s", folder);
    try (Workspace workspace =
        invocation.watch(
            () -> "Starting Cassandra and Kafka",
            () -> Workspace.openWithKafka(folder, data, "quickstart", Flights.definitions()))) {
      new Tour(invocation, workspace, new FlightFiles(data), pace)
          .run(once, () -> Duration.between(start, invocation.clock().instant()));
    }
    return ExitCode.DONE;
  }
}
