package io.tidemark.testbed.trial;

import io.tidemark.client.ViewClient;
import io.tidemark.command.BatchWork;
import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.command.Logs;
import io.tidemark.command.NightLines;
import io.tidemark.command.Report;
import io.tidemark.command.Table;
import io.tidemark.command.TidemarkCommand;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.testbed.workspace.LoadedWorkspace;
import io.tidemark.testbed.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark trial}: a whole real data set, every figure held against known ones. */
@Command(
    name = "trial",
    description = "Load a whole real data set and hold every figure against known ones.")
public final class TrialCommand extends TidemarkCommand {
  private static final String RUN = "trial";
  private static final Duration INGEST_TAKES = Duration.ofSeconds(20);
  private static final Duration BATCH_TAKES = Duration.ofSeconds(60);

  private static final String ONLINE_RETAIL = "online-retail";
  private static final String WIKITICKER = "wikiticker";
  private static final String POISON = "poison";

  @Parameters(
      paramLabel = "DATA-SET",
      description =
          "online-retail, wikiticker, or poison: made-up records that nobody wants, through Kafka")
  private String name;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where the data sets are (default: ../shared/data beside the project)")
  private Path data;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "305",
      description = "only the first N files of online-retail (default: all)")
  private int files;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".tidemark/trial",
      description = "folder for what it makes, emptied first (default: .tidemark/trial)")
  private Path folder;

  @Option(
      names = "--kill",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "load by processes of their own, and kill (as kill -9 does) each up to N times at moments drawn by lot")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "draws the moments of --kill again (default: another one each time)")
  private Long seed;

  @Option(
      names = "--spark-home",
      paramLabel = "DIR",
      description =
          "load by spark-submit of this Spark on a cluster of two workers, and hold gold against"
              + " that of the same night on this machine")
  private Path sparkHome;

  @Option(
      names = "--kafka",
      description =
          "send it through a Kafka broker, with ingest, speed layer and nights at work:"
              + " wikiticker as it was found, each message twice; December 2011 of online-retail")
  private boolean kafka;

  @Option(
      names = "--nights",
      paramLabel = "N",
      defaultValue = "3",
      description = "so many nights while messages arrive (default: 3)")
  private int nights;

  @Option(
      names = "--pace",
      paramLabel = "N",
      defaultValue = "2000",
      description = "so many messages a second (default: 2000)")
  private int pace;

  private long lot;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    lot = seed == null ? invocation.clock().millis() : seed;
    if (kafka || name.equals(POISON)) {
      return live(invocation, liveSet());
    }
    DataSet set = dataSet();
    Logs.into(folder.resolve("logs"));
    invocation.say("Trial of %s, %d files, in %s", set.name(), set.files(), folder);
    List<Check> checks = new ArrayList<>();
    try (Workspace workspace =
        invocation.watch(
            () -> "Starting Cassandra",
            () ->
                Workspace.open(
                    folder, Path.of(""), "trial", Map.of("definitions.conf", set.definitions())))) {
      if (kills > 0) {
        loadKilled(workspace, invocation);
      }
      if (sparkHome != null) {
        new ClusterLoad(invocation, workspace, sparkHome).load(RUN);
        checks.addAll(new SameGold(invocation, workspace).checks(RUN));
      }
      checks.addAll(checks(set, workspace, invocation));
    }
    invocation.print(report(set.name(), set.files(), checks));
    return checks.stream().allMatch(Check::ok) ? ExitCode.DONE : ExitCode.VERIFICATION_FAILED;
  }

  private ExitCode live(Invocation invocation, LiveSet set) throws Exception {
    Logs.into(folder.resolve("logs"));
    invocation.say(
        "Trial of %s through Kafka, in %s; again with --seed %d", set.name(), folder, lot);
    List<Check> checks;
    try (Workspace workspace =
            invocation.watch(
                () -> "Starting Cassandra",
                () ->
                    Workspace.openWithKafka(
                        folder,
                        Path.of(""),
                        "trial",
                        Map.of("definitions.conf", set.definitions())));
        Messages messages = new Messages(workspace.bootstrapServers(), set.name(), pace, lot);
        BatchWork work = open(workspace, invocation);
        ViewClient client = ViewClient.connect(workspace.configuration().settings())) {
      checks =
          new LiveTrial(invocation, workspace.configuration(), work, client, set)
              .run(messages, nights, lot);
    }
    invocation.print(report(set.name(), 0, checks));
    return checks.stream().allMatch(Check::ok) ? ExitCode.DONE : ExitCode.VERIFICATION_FAILED;
  }

  /** With --kill the load finds everything done: each record is there once, the night is over. */
  private List<Check> checks(DataSet set, Workspace workspace, Invocation invocation)
      throws Exception {
    try (BatchWork work = open(workspace, invocation);
        ViewClient client = ViewClient.connect(workspace.configuration().settings())) {
      LoadedWorkspace loaded =
          LoadedWorkspace.load(invocation, workspace.configuration(), work, RUN);
      NightLines.of(loaded.night()).text().forEach(line -> invocation.say("%s", line));
      return invocation.watch(() -> "Asking", () -> set.checks(client, loaded, work));
    }
  }

  private void loadKilled(Workspace workspace, Invocation invocation) throws InterruptedException {
    invocation.say(
        "Killing ingest and batch up to %d times each; again with --seed %d", kills, lot);
    KilledCommands commands = new KilledCommands(invocation, workspace, kills, lot);
    for (String source : workspace.configuration().definitions().sources().keySet()) {
      commands.run(INGEST_TAKES, "ingest", source, "--once");
    }
    commands.run(BATCH_TAKES, "batch", "--run", RUN);
    invocation.say("Killed %d processes; everything is loaded", commands.killed());
  }

  private static BatchWork open(Workspace workspace, Invocation invocation) {
    Configuration configuration = workspace.configuration();
    return BatchWork.open(configuration, invocation.clock());
  }

  private Path root() {
    Path home = Path.of(System.getProperty("tidemark.home", ""));
    return data == null ? home.resolve("../shared/data").normalize() : data;
  }

  private LiveSet liveSet() throws IOException {
    if (name.equals(POISON)) {
      return new Poison();
    }
    dataSet();
    return name.equals(WIKITICKER)
        ? new WikitickerLive(root().toRealPath(), lot)
        : new OnlineRetailLive(root().toRealPath());
  }

  private DataSet dataSet() throws IOException {
    Path root = root();
    if (!List.of(ONLINE_RETAIL, WIKITICKER).contains(name)) {
      throw new CommandException(
          ExitCode.USAGE,
          "There is no data set '%s'. There is: %s, %s, %s."
              .formatted(name, ONLINE_RETAIL, WIKITICKER, POISON));
    }
    if (!Files.isDirectory(root.resolve(name))) {
      throw new CommandException(
          ExitCode.USAGE,
          "The data set is not there: %s is no folder. Nothing was tried. Say where it is with --data DIR."
              .formatted(root.resolve(name).toAbsolutePath()));
    }
    return name.equals(WIKITICKER)
        ? new Wikiticker(root.toRealPath())
        : new OnlineRetail(root.toRealPath(), files);
  }

  private static Report report(String set, int files, List<Check> checks) {
    Table table = new Table("figure", "expected", "found", "from", "ok");
    for (Check check : checks) {
      table.row(
          check.figure(),
          check.expected(),
          check.actual(),
          check.from(),
          check.ok() ? "yes" : "NO");
    }
    long wrong = checks.stream().filter(check -> !check.ok()).count();
    return Report.builder()
        .lines(table.lines())
        .line(
            wrong == 0
                ? "All " + checks.size() + " figures are right."
                : wrong + " of " + checks.size() + " figures are wrong.")
        .value("data-set", set)
        .value("files", files)
        .value("wrong", wrong)
        .value("figures", checks.stream().map(TrialCommand::tree).toList())
        .build();
  }

  private static Map<String, Object> tree(Check check) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("figure", check.figure());
    tree.put("expected", check.expected());
    tree.put("found", check.actual());
    tree.put("from", check.from());
    tree.put("ok", check.ok());
    return tree;
  }
}
