package io.tidemark.command;

import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.table.Ddl;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Settings;
import io.tidemark.view.definition.Definitions;
import io.tidemark.view.definition.ResolvedView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark ddl}: the statements that an operator runs who creates tables by hand. */
@Command(
    name = "ddl",
    description = "Print the CQL statements that create keyspace and tables; asks nobody.")
final class DdlCommand extends TidemarkCommand {
  @Parameters(paramLabel = "VIEW", arity = "0..*", description = "only these views (default: all)")
  private List<String> names = List.of();

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    var configuration = invocation.configuration();
    Settings settings = configuration.settings();
    Definitions definitions = configuration.definitions();
    CassandraSettings cassandra = CassandraSettings.from(settings);
    SeamSettings seam = SeamSettings.from(settings);
    List<String> wanted = definitions.viewsOrAll(names);
    List<ResolvedView> views =
        invocation.watch(
            () -> "Checking expressions",
            () -> {
              try (SparkWork spark = SparkWork.open(settings)) {
                return wanted.stream()
                    .map(name -> Compiled.view(spark, definitions, name).resolved())
                    .toList();
              }
            });
    List<String> statements = Ddl.statements(cassandra, seam, views);
    invocation.print(
        Report.builder()
            .lines(Ddl.text(statements).lines().toList())
            .value("statements", statements)
            .build());
    return ExitCode.DONE;
  }
}
