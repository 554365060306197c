package io.tidemark.testbed.soak.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One worker, a process on the same Java and class path as this one. It ends when this process is
 * gone. Commands go to its standard input one at a time; its answers are lines that begin with
 * {@link #MARK}. Thread-safe.
 */
final class WorkerProcess {
  /** What begins a line that is meant for the other end. */
  static final String MARK = "@";

  private static final String GONE = "@gone";
  private static final int LINES_SHOWN = 15;

  private final Path output;
  private final Process process;
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();

  private WorkerProcess(Path output, Process process) {
    this.output = output;
    this.process = process;
  }

  /** The worker is no more. */
  static final class GoneException extends IOException {
    private static final long serialVersionUID = 1L;

    GoneException(String message) {
      super(message);
    }
  }

  static WorkerProcess start(
      Path conf, Path logs, Set<Role> roles, String broken, int heapMegabytes) throws IOException {
    String words = roles.stream().map(Role::word).sorted().collect(Collectors.joining(","));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Xmx") && !option.startsWith("-XX:TieredStop"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx" + heapMegabytes + "m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Worker.class.getName(), conf.toString(), words, broken));
    Path output = logs.resolve(words.replace(',', '-') + ".out");
    Files.createDirectories(logs);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TIDEMARK_LOGS", logs.resolve(words.replace(',', '-')).toString());
    Process process =
        builder.redirectError(ProcessBuilder.Redirect.appendTo(output.toFile())).start();
    WorkerProcess worker = new WorkerProcess(output, process);
    Thread reading = new Thread(worker::read, "replies of " + words);
    reading.setDaemon(true);
    reading.start();
    return worker;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        OutputStream rest =
            Files.newOutputStream(
                output,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(MARK)) {
          replies.add(line.substring(MARK.length()));
        } else {
          rest.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      // Its end; what it was at is asked anew.
    }
    replies.add(GONE);
  }

  /**
   * Waits for its next answer.
   *
   * @throws GoneException if the process ended before it answered
   */
  String reply(long seconds) throws IOException, InterruptedException {
    String reply = replies.poll(seconds, TimeUnit.SECONDS);
    if (reply == null) {
      throw new IOException("A worker did not answer within " + seconds + " s: " + account());
    }
    if (reply.equals(GONE)) {
      replies.add(GONE);
      throw new GoneException("A worker is gone: " + account());
    }
    return reply;
  }

  /** Gives it a command, and waits for the answer. */
  synchronized String call(String command, long seconds) throws IOException, InterruptedException {
    try {
      OutputStream in = process.getOutputStream();
      in.write((command + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new GoneException("A worker takes no commands any more: " + account());
    }
    return reply(seconds);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as {@code kill -9} does, and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private String account() {
    try {
      List<String> lines = Files.readAllLines(output);
      return output
          + " ends with:\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    } catch (IOException e) {
      return output + " cannot be read: " + e;
    }
  }
}
