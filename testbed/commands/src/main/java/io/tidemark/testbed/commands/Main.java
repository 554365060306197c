package io.tidemark.testbed.commands;

import io.tidemark.command.TidemarkCommandLine;

/** The main class of {@code ./tidemark}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String... arguments) {
    TidemarkCommandLine.with(new ServicesCommand()).runAndExit(arguments);
  }
}
