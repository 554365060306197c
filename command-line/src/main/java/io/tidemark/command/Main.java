package io.tidemark.command;

import java.util.Locale;

/** For {@code spark-submit} and anyone without the launcher: the layers' commands. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String... arguments) {
    // Numbers look the same everywhere, as machines and documentation have them.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    TidemarkCommandLine.with().runAndExit(arguments);
  }
}
