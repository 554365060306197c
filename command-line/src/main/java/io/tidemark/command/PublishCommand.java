package io.tidemark.command;

import io.tidemark.batch.run.RunOptions;
import io.tidemark.job.ExitCode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark publish --complete VIEW}: fills a lost or restored Cassandra. */
@Command(
    name = "publish",
    description =
        "Write every row of a view again, for a Cassandra that was lost, restored or tampered with.")
final class PublishCommand extends TidemarkCommand {
  @Option(
      names = "--complete",
      required = true,
      description = "all rows, under a number that leaves nothing older selectable")
  private boolean complete;

  @Parameters(paramLabel = "VIEW", arity = "1..*", description = "which views")
  private List<String> views;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    return BatchCommand.run(
        invocation, views, Optional.empty(), Optional.empty(), new RunOptions(false, complete));
  }
}
