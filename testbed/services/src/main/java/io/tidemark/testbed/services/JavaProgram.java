package io.tidemark.testbed.services;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java program to run in a child process, on the JDK that runs this one.
 *
 * @param options options of the JVM
 * @param classPath jars and folders
 * @param mainClass its main class
 * @param arguments what the main class gets
 * @param environment what its environment has besides this process's
 */
record JavaProgram(
    List<String> options,
    List<String> classPath,
    String mainClass,
    List<String> arguments,
    Map<String, String> environment)
    implements Program {
  // They are meant for the process that starts services, not for these.
  private static final List<String> FOREIGN_OPTIONS =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  JavaProgram {
    options = List.copyOf(options);
    classPath = List.copyOf(classPath);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  JavaProgram(
      List<String> options, List<String> classPath, String mainClass, List<String> arguments) {
    this(options, classPath, mainClass, arguments, Map.of());
  }

  @Override
  public ProcessBuilder process(Path lock, Lifetime lifetime, Path output) {
    return wrapped(lock, lifetime).process(output);
  }

  /** This program behind {@link ServiceMain}. */
  JavaProgram wrapped(Path lock, Lifetime lifetime) {
    List<String> path = new ArrayList<>(classPath);
    path.add(ClassPathFile.ofThisModule());
    List<String> all = new ArrayList<>();
    all.add(lock.toString());
    all.add(lifetime == Lifetime.OF_PARENT ? ServiceMain.WATCHING : ServiceMain.DETACHED);
    all.add(mainClass);
    all.addAll(arguments);
    return new JavaProgram(options, path, ServiceMain.class.getName(), all, environment);
  }

  /** Its process, not started, with standard output and error going to one file. */
  ProcessBuilder process(Path output) {
    List<String> command = Program.sessionOfItsOwn();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(FOREIGN_OPTIONS);
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
  }

  /** Cassandra 5, Kafka 4 and Spark 4 all run on these versions of Java. */
  static void requireSupportedJava(Service service, int version) {
    if (version < 17 || version > 21) {
      throw new ServiceException(
          "Cannot start %s on Java %d: local services run on Java 17 to 21. Set JAVA_HOME to a JDK 17 or 21."
              .formatted(service.title(), version));
    }
  }
}
