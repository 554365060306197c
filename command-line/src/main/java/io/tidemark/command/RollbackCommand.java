package io.tidemark.command;

import io.tidemark.batch.publish.Rollback;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark rollback}: earlier answers, at once. */
@Command(
    name = "rollback",
    description = "Take a view back to an earlier generation, at once, and hold it there.")
final class RollbackCommand extends TidemarkCommand {
  @Parameters(paramLabel = "VIEW", description = "which view")
  private String view;

  @Option(
      names = "--to",
      paramLabel = "GENERATION",
      description = "a kept generation (default: the one before the current one)")
  private Long target;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "why, for whoever finds the view on hold")
  private String reason;

  @Option(names = "--force", description = "although answers will lack something; they say so")
  private boolean force;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    configuration.definitions().view(view);
    try (BatchWork work = BatchWork.open(configuration, invocation.clock())) {
      OptionalLong to = target == null ? OptionalLong.empty() : OptionalLong.of(target);
      Rollback.Result done = new Rollback(work.context(), view, to, force, reason).run();
      Report.Builder report =
          Report.builder()
              .line("View %s went back from generation %d to %d.", view, done.from(), done.to());
      done.warnings().forEach(warning -> report.line("Note: %s.", warning));
      invocation.print(
          report
              .line("It is on hold: nothing is published until you run: tidemark resume %s", view)
              .value("view", view)
              .value("from", done.from())
              .value("to", done.to())
              .value("warnings", done.warnings())
              .build());
    }
    return ExitCode.DONE;
  }
}
