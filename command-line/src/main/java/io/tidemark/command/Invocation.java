package io.tidemark.command;

import io.tidemark.job.ExitCode;
import io.tidemark.job.Json;
import io.tidemark.settings.Configuration;
import io.tidemark.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** One run of a command: what was asked for, and the ways to answer. */
public final class Invocation {
  private final Tidemark root;
  private final Console console;
  private final Clock clock;

  Invocation(Tidemark root, Console console, Clock clock) {
    this.root = root;
    this.console = console;
    this.clock = clock;
  }

  /** Whether a machine reads the answer. */
  public boolean json() {
    return root.json();
  }

  /** The time. */
  public Clock clock() {
    return clock;
  }

  /** The folder of settings and definitions, as given. */
  public Path conf() {
    return root.conf();
  }

  /** The settings of {@code --set}, as given. */
  public List<String> overrides() {
    return List.copyOf(root.overrides());
  }

  /**
   * The settings, without looking at definitions.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException when they are wrong
   */
  public Settings settings() {
    requireConf();
    return logged(Settings.load(root.conf(), root.overrides()));
  }

  /**
   * Settings and definitions.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException with all problems of both
   */
  public Configuration configuration() {
    requireConf();
    Configuration configuration = Configuration.load(root.conf(), root.overrides());
    logged(configuration.settings());
    return configuration;
  }

  /** Settings and definitions as far as they are sound, and all problems. */
  public Configuration.Reading reading() {
    requireConf();
    Configuration.Reading reading = Configuration.read(root.conf(), root.overrides());
    logged(reading.configuration().settings());
    return reading;
  }

  private Settings logged(Settings settings) {
    Logs.into(Path.of(settings.config().getString("logs")));
    return settings;
  }

  private void requireConf() {
    if (!Files.exists(root.conf())) {
      String home = System.getProperty("tidemark.home");
      throw new CommandException(
          ExitCode.USAGE,
          "There is no folder or file '%s' in %s. Give the folder of your settings and definitions with --conf DIR%s."
              .formatted(
                  root.conf(),
                  Path.of("").toAbsolutePath(),
                  home == null ? "" : ", for example --conf " + Path.of(home, "conf")));
    }
  }

  /** Prints the answer in the form that was asked for. */
  public void print(Report report) {
    if (root.json()) {
      console.out().println(Json.pretty(report.tree()));
    } else {
      report.text().forEach(console.out()::println);
    }
    console.out().flush();
  }

  /** A line for a person while the command goes on; nothing with {@code --json}. */
  public void say(String format, Object... arguments) {
    if (!root.json()) {
      wipeProgress();
      console.out().println(arguments.length == 0 ? format : format.formatted(arguments));
      console.out().flush();
    }
  }

  /** Something that a person should know, on standard error. */
  public void warn(String message) {
    wipeProgress();
    console.err().println("warning: " + message);
    console.err().flush();
  }

  /** So that a line that is printed while a person watches stands alone. */
  private void wipeProgress() {
    if (console.watched()) {
      console.err().print(Progress.WIPE);
      console.err().flush();
    }
  }

  /** Does work, and shows a watching person what is going on. */
  public <T> T watch(Supplier<String> activity, Callable<T> work) throws Exception {
    return new Progress(console.err(), console.watched() && !root.json(), clock)
        .during(activity, work);
  }
}
