package io.tidemark.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Runs commands as {@code ./tidemark} does, with both streams kept; nobody is watching. */
final class RecordedCommands {
  private final Object[] further;
  private String out = "";
  private String err = "";

  RecordedCommands(Object... further) {
    this.further = further;
  }

  int run(String... arguments) {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    Console console = new Console(stream(outBytes), stream(errBytes), false);
    int code = TidemarkCommandLine.on(console, Clock.systemUTC(), further).run(arguments);
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return code;
  }

  /** What the last run printed to standard output. */
  String out() {
    return out;
  }

  /** What the last run printed to standard error. */
  String err() {
    return err;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
