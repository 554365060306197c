package io.tidemark.command;

/** Whether the process is ending, by Ctrl-C or otherwise. */
final class Ending {
  private Ending() {}

  /** True from the moment that shutdown hooks run. */
  static boolean hasBegun() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      return !Runtime.getRuntime().removeShutdownHook(probe);
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
