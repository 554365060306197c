package io.tidemark.command;

import io.tidemark.batch.publish.VerifyAll;
import io.tidemark.batch.publish.VerifyView;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark verify}: whether Cassandra holds what gold says. */
@Command(
    name = "verify",
    description = "Compare a view's rows in Cassandra with gold; changes nothing.")
final class VerifyCommand extends TidemarkCommand {
  @Parameters(paramLabel = "VIEW", description = "which view")
  private String view;

  @Option(
      names = "--all",
      description =
          "every cell, as a reader would select it, in both directions;"
              + " without, the rows that the current generation wrote")
  private boolean all;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    configuration.definitions().view(view);
    try (BatchWork work = BatchWork.open(configuration, invocation.clock())) {
      VerifyView verify = new VerifyView(work.context(), view);
      if (!all) {
        long rows = invocation.watch(work.activity(), verify::current);
        invocation.print(
            Report.builder()
                .line(
                    "View %s: the %d rows of its current generation are as gold has them.",
                    view, rows)
                .value("view", view)
                .value("rows", rows)
                .value("sound", true)
                .build());
        return ExitCode.DONE;
      }
      VerifyAll.Result found = invocation.watch(work.activity(), verify::all);
      invocation.print(report(found));
      return found.isSound() ? ExitCode.DONE : ExitCode.VERIFICATION_FAILED;
    }
  }

  private static Report report(VerifyAll.Result found) {
    Report.Builder report =
        Report.builder()
            .line(
                "View %s, generation %d: %d cells compared, %d altered, %d missing, %d added",
                found.view(),
                found.generation(),
                found.cells(),
                found.altered(),
                found.missing(),
                found.added());
    found.examples().forEach(example -> report.line("    %s", example));
    if (!found.isSound()) {
      report.line("Repair it with: tidemark publish --complete %s", found.view());
    }
    return report
        .value("view", found.view())
        .value("generation", found.generation())
        .value("cells", found.cells())
        .value("altered", found.altered())
        .value("missing", found.missing())
        .value("added", found.added())
        .value("examples", found.examples())
        .value("sound", found.isSound())
        .build();
  }
}
