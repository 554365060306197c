package io.tidemark.testbed.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * One Tidemark command as a process of its own, on the same Java, options and class path as this
 * one. It may be killed at any moment; when this process is gone, it ends too. Thread-safe.
 */
public final class TidemarkProcess implements AutoCloseable {
  private static final int LINES_SHOWN = 20;

  private final List<String> arguments;
  private final Path output;
  private final Process process;

  private TidemarkProcess(List<String> arguments, Path output, Process process) {
    this.arguments = arguments;
    this.output = output;
    this.process = process;
  }

  /**
   * Starts a command.
   *
   * @param output file to which what it prints is appended
   * @param arguments as one types them after {@code ./tidemark}
   */
  public static TidemarkProcess start(Path output, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(WatchingMain.class.getName());
    command.addAll(arguments);
    try {
      Files.createDirectories(output.getParent());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
              .start();
      return new TidemarkProcess(List.copyOf(arguments), output, process);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + String.join(" ", arguments), e);
    }
  }

  /**
   * Waits for its end.
   *
   * @return its exit code; empty when it still runs after that time
   */
  public OptionalInt await(Duration time) throws InterruptedException {
    return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** Asks it to end in order (SIGTERM); does not wait. */
  public void stop() {
    process.destroy();
  }

  /** Ends it as {@code kill -9} does, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The command, and the last lines that it printed. */
  public String account() {
    try {
      List<String> lines = Files.readAllLines(output);
      List<String> last = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
      return "%s, whose output is %s and ends with:%n%s"
          .formatted(String.join(" ", arguments), output, String.join("\n", last));
    } catch (IOException e) {
      return String.join(" ", arguments) + ", whose output cannot be read: " + e;
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
