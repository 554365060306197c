package io.tidemark.command;

import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.view.definition.Feed;
import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.ViewDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code tidemark views}: what is declared, for those who schedule work by it. */
@Command(
    name = "views",
    description = "List the sources and views that are declared; starts nothing, asks nobody.")
final class ViewsCommand extends TidemarkCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    Configuration configuration = invocation.configuration();
    String keyspace = CassandraSettings.from(configuration.settings()).keyspace();
    Table sources = new Table("source", "from");
    List<Map<String, Object>> sourceTrees = new ArrayList<>();
    for (SourceDefinition source : configuration.definitions().sources().values()) {
      List<String> from = source.feeds().stream().map(ViewsCommand::kind).distinct().toList();
      sources.row(source.name(), String.join(", ", from));
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("name", source.name());
      tree.put("from", from);
      sourceTrees.add(tree);
    }
    Table views = new Table("view", "source", "definition");
    List<Map<String, Object>> viewTrees = new ArrayList<>();
    for (ViewDefinition view : configuration.definitions().views().values()) {
      String definition =
          Fingerprint.ofDeclared(view, configuration.definitions().source(view.source()));
      views.row(view.name(), view.source(), definition);
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("name", view.name());
      tree.put("source", view.source());
      tree.put("definition", definition);
      viewTrees.add(tree);
    }
    invocation.print(
        Report.builder()
            .lines(sources.lines())
            .line("")
            .lines(views.lines())
            .value("keyspace", keyspace)
            .value("sources", sourceTrees)
            .value("views", viewTrees)
            .build());
    return ExitCode.DONE;
  }

  private static String kind(Feed feed) {
    return feed instanceof Feed.Kafka ? "kafka" : "files";
  }
}
