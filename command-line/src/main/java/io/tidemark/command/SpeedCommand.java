package io.tidemark.command;

import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.speed.run.SpeedLayer;
import io.tidemark.speed.run.ViewOutcome;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark speed}: what arrived after the last night, into the answers. */
@Command(
    name = "speed",
    description =
        "Keep views fresh: add what arrived after their last night; until Ctrl-C, or --once.")
final class SpeedCommand extends TidemarkCommand {
  @Parameters(paramLabel = "VIEW", arity = "0..*", description = "which views (default: all)")
  private List<String> names = new ArrayList<>();

  @Option(names = "--once", description = "add what is there, and end")
  private boolean once;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    List<String> views = configuration.definitions().viewsOrAll(names);
    try (SpeedWork work = SpeedWork.open(configuration, invocation)) {
      SpeedLayer layer = new SpeedLayer(work.context(), views);
      List<ViewOutcome> outcomes;
      boolean stopped;
      try (Interrupts interrupts = Interrupts.request(layer::stop)) {
        outcomes =
            invocation.watch(
                () -> work.spark().activity("Keeping " + views + " fresh").get(),
                () -> once ? layer.runOnce() : layer.run());
        stopped = interrupts.wereRequested();
        invocation.print(SpeedWork.report(outcomes));
      }
      if (stopped) {
        return ExitCode.INTERRUPTED;
      }
      return outcomes.stream().allMatch(ViewOutcome::isWell) ? ExitCode.DONE : ExitCode.FAILED;
    }
  }
}
