package io.tidemark.command;

import io.tidemark.batch.publish.Resume;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark resume}: a rolled-back view may be published again. */
@Command(name = "resume", description = "Let a view that is on hold be published again.")
final class ResumeCommand extends TidemarkCommand {
  @Parameters(paramLabel = "VIEW", description = "which view")
  private String view;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    configuration.definitions().view(view);
    try (BatchWork work = BatchWork.open(configuration, invocation.clock())) {
      Resume.Result done = new Resume(work.context(), view).run();
      String was =
          done.hold()
              .map(why -> "no longer on hold (it was: " + why + ")")
              .orElse("not on hold, and was not");
      invocation.print(
          Report.builder()
              .line("View %s is %s. It is at generation %d.", view, was, done.generation())
              .value("view", view)
              .value("generation", done.generation())
              .value("hold", done.hold())
              .build());
    }
    return ExitCode.DONE;
  }
}
