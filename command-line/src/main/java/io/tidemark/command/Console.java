package io.tidemark.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Where a command writes: answers to standard output, everything else to standard error.
 *
 * @param watched whether a person is looking at standard error, so that progress may be shown
 */
public record Console(PrintStream out, PrintStream err, boolean watched) {
  /** System property that the launcher sets when standard error is a terminal. */
  private static final String TERMINAL = "tidemark.terminal";

  public Console {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
  }

  /** This process's streams, in UTF-8 whatever the locale says. */
  static Console ofProcess() {
    return new Console(
        utf8(FileDescriptor.out), utf8(FileDescriptor.err), Boolean.getBoolean(TERMINAL));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
