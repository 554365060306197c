package io.tidemark.command;

import io.tidemark.batch.night.Night;
import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.RunId;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.Step;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidemark batch}: a whole night, or one step of a run. */
@Command(
    name = "batch",
    description =
        "Compute views completely and publish what changed: a whole run, or one step of it.")
final class BatchCommand extends TidemarkCommand {
  @Option(names = "--view", paramLabel = "VIEW", description = "only this view, repeatable")
  private List<String> views = List.of();

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "go on with that run; a new id if left out")
  private String runId;

  @Option(
      names = "--step",
      paramLabel = "STEP",
      description =
          "one step of the run: horizon, silver, gold, publish, verify, flip, reconcile"
              + " or clean-up")
  private String step;

  @Option(names = "--rebuild", description = "derive silver and quarantine from bronze again")
  private boolean rebuild;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Optional<Step> only = Optional.ofNullable(step).map(BatchCommand::parse);
    if (only.filter(it -> it != Step.HORIZON).isPresent() && runId == null) {
      throw new CommandException(
          ExitCode.USAGE,
          "Step '%s' belongs to a run: give its id with --run ID, as step horizon printed it."
              .formatted(step));
    }
    return run(invocation, views, Optional.ofNullable(runId), only, new RunOptions(rebuild, false));
  }

  /** Runs all steps or one, prints what it did, and gives the greatest exit code of a view. */
  static ExitCode run(
      Invocation invocation,
      List<String> views,
      Optional<String> runId,
      Optional<Step> only,
      RunOptions options)
      throws Exception {
    Configuration configuration = invocation.configuration();
    List<String> wanted = configuration.definitions().viewsOrAll(views);
    try (BatchWork work = BatchWork.open(configuration, invocation.clock())) {
      String id = runId.orElseGet(() -> RunId.next(invocation.clock()));
      Night night = new Night(work.context(), id, wanted, options);
      NightReport report =
          invocation.watch(
              work.activity(), () -> only.isPresent() ? night.run(only.get()) : night.run());
      invocation.print(NightLines.of(report));
      return ExitCode.of(report.exitCode());
    }
  }

  private static Step parse(String word) {
    return Step.ofWord(word)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "There is no step '%s'. There is: %s."
                        .formatted(
                            word,
                            String.join(
                                ", ", Arrays.stream(Step.values()).map(Step::word).toList()))));
  }
}
