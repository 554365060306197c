package io.tidemark.testbed.soak.work;

import io.tidemark.command.Logs;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.testbed.soak.broken.Broken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The main class of a worker: {@code CONF ROLES BROKEN}. Takes commands from standard input, one a
 * line, and answers each with one line; ends when standard input does.
 */
final class Worker {
  private Worker() {}

  /** One role's part of a process. */
  interface Part {
    /** Begins what it does by itself. */
    void start() throws Exception;

    /** Does what it is told. */
    String told(String command) throws Exception;

    /** What goes wrong in what it does by itself ends the process with this. */
    interface Failure {
      void failed(Role role, Throwable why);
    }
  }

  /** Runs until standard input ends. */
  public static void main(String... arguments) throws Exception {
    Logs.into(Path.of(System.getenv("TIDEMARK_LOGS")));
    Configuration configuration = Configuration.load(Path.of(arguments[0]), List.of());
    List<Role> roles =
        Arrays.stream(arguments[1].split(",", -1))
            .map(word -> Role.valueOf(word.toUpperCase(Locale.ROOT)))
            .toList();
    Optional<Broken> broken = Broken.ofWord(arguments[2]);
    SparkSession spark =
        TidemarkSession.open(configuration.settings(), "tidemark soak " + arguments[1]);
    Clock clock = Clock.systemUTC();
    Map<Role, Part> parts = new EnumMap<>(Role.class);
    for (Role role : roles) {
      parts.put(
          role,
          switch (role) {
            case INGEST -> new IngestPart(spark, configuration, clock, Worker::failed);
            case SPEED -> new SpeedPart(spark, configuration, clock, broken, Worker::failed);
            case BATCH -> new BatchPart(spark, configuration, clock, broken);
          });
    }
    for (Part part : parts.values()) {
      part.start();
    }
    say("ready");
    obey(parts);
    // Whoever gave the commands is gone: no use in an orderly end.
    Runtime.getRuntime().halt(0);
  }

  private static void obey(Map<Role, Part> parts) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ", 2);
      try {
        say("done " + parts.get(Role.valueOf(words[0])).told(words[1]));
      } catch (Exception e) {
        e.printStackTrace();
        say("refused " + e.toString().replace('\n', ' '));
      }
    }
  }

  private static void failed(Role role, Throwable why) {
    System.err.println(role + " failed");
    why.printStackTrace();
    Runtime.getRuntime().halt(3);
  }

  private static void say(String text) {
    synchronized (System.out) {
      System.out.println(WorkerProcess.MARK + text);
      System.out.flush();
    }
  }
}
