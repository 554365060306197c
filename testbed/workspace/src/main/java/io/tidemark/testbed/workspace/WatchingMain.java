package io.tidemark.testbed.workspace;

import io.tidemark.command.Main;
import java.io.IOException;

/**
 * Runs a command in a process that another one started. The other holds the far end of standard
 * input; when it is gone, reading that ends, and so does this process.
 */
final class WatchingMain {
  private WatchingMain() {}

  public static void main(String... arguments) {
    Thread watch = new Thread(WatchingMain::endWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Main.main(arguments);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent never writes; only the end counts.
      }
    } catch (IOException e) {
      System.err.println("Lost sight of the parent process: " + e);
    }
    Runtime.getRuntime().halt(1);
  }
}
