package io.tidemark.command;

import io.tidemark.batch.silver.Withdraw;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark withdraw}: a bad file counts for nothing. */
@Command(
    name = "withdraw",
    description = "Put all records of a bad file into quarantine, from the next generation on.")
final class WithdrawCommand extends TidemarkCommand {
  @Parameters(index = "0", paramLabel = "SOURCE", description = "which source")
  private String source;

  @Parameters(
      index = "1",
      paramLabel = "ORIGIN",
      description = "the file as bronze names it, or topic and partition")
  private String origin;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "why, for whoever finds the records in quarantine")
  private String reason;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    configuration.definitions().source(source);
    try (BatchWork work = BatchWork.open(configuration, invocation.clock())) {
      Withdraw.Result done =
          invocation.watch(
              work.activity(), () -> new Withdraw(work.context(), source, origin, reason).run());
      invocation.print(
          Report.builder()
              .line(
                  "%d records of '%s' are withdrawn from source %s.",
                  done.withdrawal().records(), origin, source)
              .line(
                  done.nextGeneration()
                      ? "The next batch run leaves them out: tidemark batch"
                      : "Runs leave them out whose horizon is past " + done.after() + ".")
              .value("source", source)
              .value("origin", origin)
              .value("records", done.withdrawal().records())
              .value("next-generation", done.nextGeneration())
              .value("after", done.after())
              .build());
    }
    return ExitCode.DONE;
  }
}
