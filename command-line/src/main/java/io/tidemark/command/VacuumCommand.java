package io.tidemark.command;

import io.tidemark.batch.vacuum.Vacuum;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark vacuum}: removes files that nothing needs any more. */
@Command(
    name = "vacuum",
    description = {
      "Remove files of silver, quarantine, gold and manifests that nothing needs any more.",
      "May run beside a night. Ingest does the same for bronze."
    })
final class VacuumCommand extends TidemarkCommand {
  @Parameters(
      paramLabel = "VIEW",
      arity = "0..*",
      description = "only these, and their sources (default: all)")
  private List<String> views = List.of();

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    List<String> names = configuration.definitions().viewsOrAll(views);
    try (BatchWork work = BatchWork.open(configuration, invocation.clock())) {
      Vacuum vacuum = new Vacuum(work.context(), names);
      List<Vacuum.Table> tables = invocation.watch(work.activity(), vacuum::run);
      Report.Builder report = Report.builder();
      tables.forEach(table -> report.line("%s", table.describe()));
      invocation.print(
          report.value("tables", tables.stream().map(VacuumCommand::tree).toList()).build());
    }
    return ExitCode.DONE;
  }

  private static Map<String, Object> tree(Vacuum.Table table) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("path", table.path());
    tree.put("kept-hours", table.kept().toHours());
    return tree;
  }
}
