package io.tidemark.testbed.services;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Python program to run in a child process. It is given the file to lock and {@code watching} or
 * {@code detached}, as {@link ServiceMain} is, and does itself what that does for Java.
 *
 * @param python its virtual environment
 * @param program the file
 * @param environment what its environment has besides this process's
 */
record PythonProgram(Path python, Path program, Map<String, String> environment)
    implements Program {
  PythonProgram {
    environment = Map.copyOf(environment);
  }

  @Override
  public ProcessBuilder process(Path lock, Lifetime lifetime, Path output) {
    List<String> command = Program.sessionOfItsOwn();
    command.add(python.resolve("bin").resolve("python").toString());
    command.add(program.toString());
    command.add(lock.toString());
    command.add(lifetime == Lifetime.OF_PARENT ? ServiceMain.WATCHING : ServiceMain.DETACHED);
    ProcessBuilder builder = new ProcessBuilder(command);
    // Meant for another Python.
    builder.environment().keySet().removeAll(List.of("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"));
    builder.environment().putAll(environment);
    File file = output.toFile();
    return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(file));
  }
}
