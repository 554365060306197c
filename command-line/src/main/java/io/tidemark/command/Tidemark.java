package io.tidemark.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command: the options that every command has. */
@Command(
    name = "tidemark",
    description = "Aggregates declared once: computed by the batch layer, served by Cassandra.",
    synopsisSubcommandLabel = "COMMAND")
final class Tidemark {
  @Option(
      names = "--conf",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      order = 100,
      defaultValue = "conf",
      description = "folder of settings and definitions, *.conf (default: conf)")
  private Path conf;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      order = 101,
      description = "a setting for this time only, repeatable; wins over --conf")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      order = 102,
      description = "print one JSON document for machines")
  private boolean json;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      order = 103,
      description = "show stack traces of errors, and what goes to the log")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      order = 104,
      usageHelp = true,
      description = "show this help")
  private boolean help;

  @Option(names = "--version", order = 105, versionHelp = true, description = "show the version")
  private boolean version;

  private final Console console;
  private final Clock clock;

  Tidemark(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  Invocation invocation() {
    return new Invocation(this, console, clock);
  }

  Path conf() {
    return conf;
  }

  List<String> overrides() {
    return overrides;
  }

  boolean json() {
    return json;
  }

  boolean verbose() {
    return verbose;
  }
}
