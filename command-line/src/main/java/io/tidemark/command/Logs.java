package io.tidemark.command;

import java.nio.file.Path;

/**
 * Where the log goes. Takes effect only before the first line is logged, as {@code log4j2.xml} is
 * read then.
 */
public final class Logs {
  private static final String FOLDER = "tidemark.logs";
  private static final String CONSOLE_LEVEL = "tidemark.console-level";
  private static final String DEFAULT = "logs";

  private Logs() {}

  /** Sends the log to {@code tidemark.log} in that folder, unless it was sent elsewhere before. */
  public static void into(Path folder) {
    if (System.getProperty(FOLDER) == null) {
      System.setProperty(FOLDER, folder.normalize().toString());
    }
  }

  /** Shows on standard error, too, what goes to the log. */
  static void alsoOnConsole() {
    System.setProperty(CONSOLE_LEVEL, "INFO");
  }

  /** The log file. */
  static Path file() {
    return Path.of(System.getProperty(FOLDER, DEFAULT), "tidemark.log");
  }
}
