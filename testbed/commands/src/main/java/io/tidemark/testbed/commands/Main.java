package io.tidemark.testbed.commands;

import io.tidemark.command.TidemarkCommandLine;
import io.tidemark.testbed.bench.BenchCommand;
import io.tidemark.testbed.quickstart.QuickstartCommand;
import io.tidemark.testbed.trial.TrialCommand;

/** The main class of {@code ./tidemark}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String... arguments) {
    commandLine().runAndExit(arguments);
  }

  static TidemarkCommandLine commandLine() {
    return TidemarkCommandLine.with(
        new ServicesCommand(), new QuickstartCommand(), new TrialCommand(), new BenchCommand());
  }
}
