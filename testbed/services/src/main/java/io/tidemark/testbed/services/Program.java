package io.tidemark.testbed.services;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What runs in a service's child process. */
interface Program {
  /**
   * Its process, not started, with standard output and error going to one file. It locks the
   * service's folder and, if its life is tied to the parent's, ends when its standard input does.
   */
  ProcessBuilder process(Path lock, Lifetime lifetime, Path output);

  /**
   * The beginning of a command, to be added to: a session of its own where there are such, so that
   * Ctrl-C in the terminal ends the parent, which then stops it in order.
   */
  static List<String> sessionOfItsOwn() {
    List<String> command = new ArrayList<>();
    Path setsid = Path.of("/usr/bin/setsid");
    if (setsid.toFile().canExecute()) {
      command.add(setsid.toString());
    }
    return command;
  }
}
