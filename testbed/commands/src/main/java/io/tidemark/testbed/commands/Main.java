package io.tidemark.testbed.commands;

import io.tidemark.command.TidemarkCommandLine;
import io.tidemark.testbed.bench.BenchCommand;
import io.tidemark.testbed.prove.ProveCommand;
import io.tidemark.testbed.quickstart.AirflowCommand;
import io.tidemark.testbed.quickstart.QuickstartCommand;
import io.tidemark.testbed.soak.SoakCommand;
import io.tidemark.testbed.trial.TrialCommand;
import java.util.Locale;

/** The main class of {@code ./tidemark}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String... arguments) {
    // Numbers look the same everywhere, as machines and documentation have them.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    commandLine().runAndExit(arguments);
  }

  static TidemarkCommandLine commandLine() {
    return TidemarkCommandLine.with(
        new ServicesCommand(),
        new QuickstartCommand(),
        new AirflowCommand(),
        new TrialCommand(),
        new SoakCommand(),
        new ProveCommand(),
        new BenchCommand());
  }
}
