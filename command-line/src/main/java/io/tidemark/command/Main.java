package io.tidemark.command;

/** For {@code spark-submit} and anyone without the launcher: the layers' commands. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String... arguments) {
    TidemarkCommandLine.with().runAndExit(arguments);
  }
}
