package io.tidemark.testbed.quickstart;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How many flights a second arrive. */
final class Pace {
  private Pace() {}

  /**
   * Refuses a pace that is not from 1 to the greatest.
   *
   * @throws ParameterException if it is not
   */
  static void check(CommandSpec spec, int pace, int greatest) {
    if (pace < 1 || pace > greatest) {
      throw new ParameterException(
          spec.commandLine(),
          "--pace is %d. Give 1 to %d flights a second.".formatted(pace, greatest));
    }
  }
}
