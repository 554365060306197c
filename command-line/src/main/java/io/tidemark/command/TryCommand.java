package io.tidemark.command;

import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.ViewDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark try}: what becomes of a file's records, before anything is loaded. */
@Command(name = "try", description = "Show what becomes of a file's records; loads nothing.")
final class TryCommand extends TidemarkCommand {
  private static final int CUT = 200;

  @Parameters(paramLabel = "SOURCE", description = "the source whose definition is tried")
  private String name;

  @Option(names = "--file", paramLabel = "FILE", required = true, description = "a file to read")
  private String file;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "10",
      description = "how many events to show (default: 10); of rejected records all are shown")
  private int shown;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    SourceDefinition definition = configuration.definitions().source(name);
    try (SparkWork spark = SparkWork.open(configuration.settings())) {
      CompiledSource source = Compiled.source(spark, configuration.definitions(), name);
      Trial trial = new Trial(spark.session(), source, shown, invocation.clock());
      for (ViewDefinition view : configuration.definitions().views().values()) {
        if (view.source().equals(name)) {
          trial.addView(Compiled.view(spark, configuration.definitions(), source, view.name()));
        }
      }
      TriedFile tried =
          invocation.watch(
              spark.activity("Reading " + file),
              () -> {
                try (FileRecords records = FileRecords.open(spark.session(), definition, file)) {
                  return trial.of(records);
                }
              });
      invocation.print(report(definition, tried));
    }
    return ExitCode.DONE;
  }

  private Report report(SourceDefinition definition, TriedFile tried) {
    Report.Builder report = Report.builder();
    report.line(
        "%s: %d records = %d events + %d duplicates + %d quarantined + %d dropped",
        file,
        tried.records(),
        tried.events(),
        tried.duplicates(),
        tried.quarantined(),
        tried.dropped());
    tried
        .kept()
        .forEach((check, count) -> report.line("%d of the events fail '%s', kept", count, check));
    report.line("").line("The first %d events:", tried.firstEvents().size());
    report.lines(events(tried));
    if (!tried.rejected().isEmpty()) {
      report.line("").line("What is no event:");
      for (TriedFile.Rejected rejected : tried.rejected()) {
        report.line("record %d, %s", rejected.position(), rejected.outcome());
        rejected.reasons().forEach(reason -> report.line("    %s", reason));
        report.line("    | %s", cut(rejected.value()));
      }
    }
    tried
        .views()
        .forEach(
            (view, counts) -> {
              report.line("");
              report.line(
                  "View %s: %d events = %d counted + %d filtered + %d skipped",
                  view,
                  counts.counted() + counts.filtered() + counts.skipped(),
                  counts.counted(),
                  counts.filtered(),
                  counts.skipped());
              counts
                  .reasons()
                  .forEach((why, count) -> report.line("    %d skipped: %s", count, why));
            });
    return report
        .value("source", definition.name())
        .value("file", file)
        .values(tried.tree())
        .build();
  }

  private static List<String> events(TriedFile tried) {
    if (tried.firstEvents().isEmpty()) {
      return List.of("(none)");
    }
    List<String> columns = new ArrayList<>(tried.firstEvents().get(0).keySet());
    Table table = new Table(columns.toArray(String[]::new));
    for (Map<String, Object> event : tried.firstEvents()) {
      table.row(new LinkedHashMap<>(event).values().toArray());
    }
    return table.lines();
  }

  private static String cut(String value) {
    String line = value.replace("\r", "\\r").replace("\n", "\\n");
    return line.length() <= CUT
        ? line
        : line.substring(0, CUT) + "... (" + line.length() + " characters)";
  }
}
