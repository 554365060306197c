package io.tidemark.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps off standard error what a library prints there once and means nothing here: that it makes
 * no use of memory off the heap.
 */
final class LibraryNoise {
  private static final String PRINTS_WHEN_LOADED =
      "org.apache.datasketches.memory.internal.ResourceImpl";

  private LibraryNoise() {}

  /** Loads the class that prints, unheard. To be called before others use standard error. */
  static void mute() {
    PrintStream err = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      Class.forName(PRINTS_WHEN_LOADED);
    } catch (ClassNotFoundException e) {
      // Another version of the library, which may not print; nothing depends on it.
    } finally {
      System.setErr(err);
    }
  }
}
