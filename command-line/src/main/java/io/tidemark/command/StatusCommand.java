package io.tidemark.command;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.progress.SourceProgress;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark status}: how far sources and views have come; of one view, its last runs too. */
@Command(
    name = "status",
    description = "Show how far every source and view has come, and what holds it.")
final class StatusCommand extends TidemarkCommand {
  @Parameters(
      paramLabel = "VIEW",
      arity = "0..1",
      description = "show this view's last runs, too: what they counted, skipped and wrote")
  private String view;

  @Override
  protected ExitCode run(Invocation invocation) {
    Configuration configuration = invocation.configuration();
    if (view != null) {
      configuration.definitions().view(view);
    }
    try (CassandraWork cassandra = CassandraWork.openExisting(configuration.settings())) {
      Report.Builder report = Report.builder();
      views(cassandra, configuration, report);
      sources(cassandra, configuration, report.line(""));
      if (view != null) {
        try (BatchWork work = BatchWork.open(configuration, invocation.clock())) {
          ViewRuns.add(report.line(""), work, view);
        }
      }
      invocation.print(report.build());
    }
    return ExitCode.DONE;
  }

  private static void views(
      CassandraWork cassandra, Configuration configuration, Report.Builder report) {
    SortedSet<String> names = new TreeSet<>(configuration.definitions().views().keySet());
    names.addAll(cassandra.pointers().views());
    Table table = new Table("view", "generation", "holds all before", "age", "kept", "state");
    List<Map<String, Object>> trees = new ArrayList<>();
    SpeedStatus speed = new SpeedStatus();
    for (String name : names) {
      Optional<Pointer> found = cassandra.pointers().read(name).filter(Pointer::isPublished);
      String state = state(configuration, name, found);
      if (found.isPresent()) {
        Pointer pointer = found.get();
        speed.add(cassandra, pointer);
        Duration age = Duration.between(pointer.current().horizon(), pointer.readAt());
        table.row(
            name,
            pointer.generation(),
            pointer.current().horizon(),
            Spans.words(age),
            pointer.kept().size() + 1,
            state);
        trees.add(tree(name, pointer, state, age));
      } else {
        table.row(name, null, null, null, null, state);
        trees.add(Map.of("view", name, "state", state));
      }
    }
    report.lines(names.isEmpty() ? List.of("There is no view.") : table.lines());
    report.value("views", trees);
    speed.into(report);
  }

  private static String state(Configuration configuration, String name, Optional<Pointer> found) {
    List<String> state = new ArrayList<>();
    if (!configuration.definitions().views().containsKey(name)) {
      state.add("no longer defined");
    }
    if (found.isEmpty()) {
      state.add("not published yet");
    }
    found.flatMap(Pointer::hold).ifPresent(why -> state.add("on hold: " + why));
    found
        .flatMap(Pointer::lease)
        .ifPresent(lease -> state.add("run %s: %s".formatted(lease.owner(), lease.step())));
    return state.isEmpty() ? "ok" : String.join("; ", state);
  }

  private static Map<String, Object> tree(
      String name, Pointer pointer, String state, Duration age) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("view", name);
    tree.put("state", state);
    tree.put("generation", pointer.generation());
    tree.put("fingerprint", pointer.fingerprint());
    tree.put("horizon", pointer.current().horizon());
    tree.put("age-seconds", age.toSeconds());
    tree.put("bronze-version", pointer.current().bronzeVersion());
    tree.put("kept", pointer.kept().stream().map(value -> value.generation()).toList());
    tree.put("hold", pointer.hold());
    tree.put("lease", pointer.lease().map(lease -> lease.describe()));
    return tree;
  }

  private static void sources(
      CassandraWork cassandra, Configuration configuration, Report.Builder report) {
    Table table = new Table("source", "bronze version", "looked last", "reached");
    List<Map<String, Object>> trees = new ArrayList<>();
    for (String name : configuration.definitions().sources().keySet()) {
      Optional<SourceProgress> progress = cassandra.progress().source(name);
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("source", name);
      if (progress.isPresent()) {
        SourceProgress now = progress.get();
        table.row(name, now.bronzeVersion(), now.lookedAt(), now.reached());
        tree.put("bronze-version", now.bronzeVersion());
        tree.put("looked-at", now.lookedAt());
        tree.put("looked-age-seconds", now.age().toSeconds());
        tree.put("reached", now.reached());
      } else {
        table.row(name, null, null, "never looked");
      }
      trees.add(tree);
    }
    report.lines(table.isEmpty() ? List.of("There is no source.") : table.lines());
    report.value("sources", trees);
  }
}
