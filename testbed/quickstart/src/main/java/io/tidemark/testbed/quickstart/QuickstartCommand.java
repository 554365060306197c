package io.tidemark.testbed.quickstart;

import io.tidemark.client.ViewClient;
import io.tidemark.command.BatchWork;
import io.tidemark.command.ExitCode;
import io.tidemark.command.Invocation;
import io.tidemark.command.Logs;
import io.tidemark.command.NightLines;
import io.tidemark.command.Report;
import io.tidemark.command.TidemarkCommand;
import io.tidemark.settings.Configuration;
import io.tidemark.testbed.workspace.LoadedWorkspace;
import io.tidemark.testbed.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidemark quickstart}: from files to answers with real flights, on this machine alone. */
@Command(
    name = "quickstart",
    description = "Load real flights, compute, publish and ask: from files to answers in a minute.")
public final class QuickstartCommand extends TidemarkCommand {
  @Option(names = "--once", description = "end after the answers, instead of waiting for Ctrl-C")
  private boolean once;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".tidemark/quickstart",
      description = "folder for its data, emptied first (default: .tidemark/quickstart)")
  private Path folder;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Instant start = invocation.clock().instant();
    Path home = Path.of(System.getProperty("tidemark.home", ""));
    Logs.into(folder.resolve("logs"));
    invocation.say("1. Starting Cassandra, in %s", folder);
    try (Workspace workspace =
        invocation.watch(
            () -> "Starting Cassandra",
            () -> Workspace.open(folder, home, "quickstart", Flights.definitions()))) {
      Configuration configuration = workspace.configuration();
      LoadedWorkspace loaded = load(invocation, configuration);
      invocation.say("");
      invocation.say("4. Asking, as your program would, through the Java client");
      List<FlightQuestions.Answered> answers;
      try (ViewClient client = ViewClient.connect(configuration.settings())) {
        answers = new FlightQuestions(client).all();
      }
      Duration took = Duration.between(start, invocation.clock().instant());
      invocation.print(report(loaded, answers, workspace, took));
      if (!once) {
        waitForCtrlC(invocation, workspace);
      }
    }
    return ExitCode.DONE;
  }

  private static LoadedWorkspace load(Invocation invocation, Configuration configuration)
      throws Exception {
    invocation.say("2. Loading three weeks of US flights, and computing every view completely");
    try (BatchWork work = BatchWork.open(configuration, invocation.clock())) {
      LoadedWorkspace loaded = LoadedWorkspace.load(invocation, configuration, work);
      loaded
          .ingested()
          .forEach(
              source ->
                  invocation.say(
                      "   bronze: %,d records of %d files, as they are",
                      source.records(), source.files()));
      invocation.say("3. Published to Cassandra, read back, and made visible in one move:");
      NightLines.of(loaded.night()).text().forEach(line -> invocation.say("   %s", line));
      return loaded;
    }
  }

  private Report report(
      LoadedWorkspace loaded,
      List<FlightQuestions.Answered> answers,
      Workspace workspace,
      Duration took) {
    Report.Builder report = Report.builder();
    List<Object> trees = new ArrayList<>();
    for (FlightQuestions.Answered answer : answers) {
      report.line("").line("   %s", answer.question());
      answer.lines().forEach(line -> report.line("      %s", line));
      report.line(
          "      [generation %d of %s, all that arrived before %s; %s]",
          answer.provenance().generation(),
          answer.provenance().view(),
          answer.provenance().horizon(),
          answer.accuracy());
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("question", answer.question());
      tree.put("answer", answer.lines());
      tree.put("view", answer.provenance().view());
      tree.put("generation", answer.provenance().generation());
      trees.add(tree);
    }
    return report
        .line("")
        .line("That took %d s. What next:", took.toSeconds())
        .lines(NextSteps.lines(workspace, !once))
        .value("records", loaded.ingested().stream().mapToLong(it -> it.records()).sum())
        .value("answers", trees)
        .value("seconds", took.toSeconds())
        .build();
  }

  private static void waitForCtrlC(Invocation invocation, Workspace workspace) throws Exception {
    invocation.say("");
    invocation.say("Cassandra goes on at %s until you press Ctrl-C.", workspace.contactPoint());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  invocation.say(
                      "Stopping Cassandra; what was made stays in %s.", workspace.folder());
                  workspace.close();
                },
                "quickstart-end"));
    new CountDownLatch(1).await();
  }
}
