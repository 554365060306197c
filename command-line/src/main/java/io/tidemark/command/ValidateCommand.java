package io.tidemark.command;

import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.ResolvedView;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code tidemark validate}: all problems of settings and definitions, without touching data. */
@Command(
    name = "validate",
    description = "Check settings and definitions, expressions too, without touching data.")
final class ValidateCommand extends TidemarkCommand {
  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration.Reading reading = invocation.reading();
    CheckedDefinitions checked =
        invocation.watch(() -> "Checking expressions", () -> CheckedDefinitions.of(reading));
    if (!checked.problems().isEmpty()) {
      throw new InvalidDefinitionException(checked.problems());
    }
    Table table = new Table("view", "source", "key", "tiles", "measures", "fingerprint");
    Map<String, Object> views = new LinkedHashMap<>();
    for (ResolvedView view : checked.views()) {
      String fingerprint = Fingerprint.of(view);
      table.row(
          view.name(),
          view.source().name(),
          view.key().isEmpty() ? "-" : String.join(", ", view.view().key()),
          String.join(", ", view.view().tiles().stream().map(size -> size.word()).toList()),
          view.measures().size(),
          fingerprint);
      views.put(view.name(), fingerprint);
    }
    int sources = reading.configuration().definitions().sources().size();
    invocation.print(
        Report.builder()
            .lines(table.lines())
            .line(
                "No problem in %s: %d sources, %d views.", invocation.conf(), sources, views.size())
            .value("sources", sources)
            .value("views", views)
            .build());
    return ExitCode.DONE;
  }
}
