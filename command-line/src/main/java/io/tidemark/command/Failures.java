package io.tidemark.command;

import io.tidemark.batch.run.RefusedException;
import io.tidemark.cassandra.CassandraUnreachableException;
import io.tidemark.client.QueryException;
import io.tidemark.job.ExitCode;
import io.tidemark.job.Exits;
import io.tidemark.job.Json;
import io.tidemark.spark.job.EndSignal;
import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.Problem;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Turns what a command threw into a message without a stack trace, and an exit code. */
final class Failures {
  private Failures() {}

  static ExitCode exitCode(Throwable thrown) {
    if (thrown instanceof Exits known) {
      return known.exitCode();
    } else if (thrown instanceof QueryException refused) {
      return switch (refused.reason()) {
        case UNAVAILABLE, NOT_PUBLISHED, NO_SNAPSHOT -> ExitCode.FAILED;
        default -> ExitCode.USAGE;
      };
    } else if (thrown instanceof InterruptedException) {
      return ExitCode.INTERRUPTED;
    }
    return ExitCode.FAILED;
  }

  /** Whether the message was written for the person who reads it. */
  private static boolean isAnswer(Throwable thrown) {
    return exitCode(thrown) != ExitCode.FAILED
        || thrown instanceof CommandException
        || thrown instanceof RefusedException
        || thrown instanceof QueryException
        || thrown instanceof CassandraUnreachableException;
  }

  static void report(Throwable thrown, Tidemark root, PrintStream err) {
    if (thrown instanceof InterruptedException || EndSignal.isGiven()) {
      // Whoever pressed Ctrl-C knows why the work stopped.
      return;
    }
    if (!isAnswer(thrown) || thrown.getCause() != null) {
      LoggerFactory.getLogger(Tidemark.class).error("Command failed", thrown);
    }
    List<String> lines = lines(thrown);
    if (root.json()) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("error", exitCode(thrown).name().toLowerCase(java.util.Locale.ROOT));
      error.put("exit-code", exitCode(thrown).code());
      error.put("messages", lines);
      err.println(Json.pretty(error));
    } else {
      lines.forEach(err::println);
      if (!isAnswer(thrown) && !root.verbose()) {
        err.println("The log has the details: " + Logs.file() + " (or use --verbose).");
      }
    }
    if (root.verbose()) {
      thrown.printStackTrace(err);
    }
    err.flush();
  }

  private static List<String> lines(Throwable thrown) {
    if (thrown instanceof InvalidDefinitionException invalid) {
      List<String> lines = new ArrayList<>();
      invalid.problems().stream().map(Problem::toString).forEach(lines::add);
      lines.add(
          invalid.problems().size() == 1
              ? "1 problem; nothing was done."
              : invalid.problems().size() + " problems; nothing was done.");
      return lines;
    }
    return List.of(message(thrown));
  }

  private static String message(Throwable thrown) {
    if (isAnswer(thrown)) {
      return String.valueOf(thrown.getMessage());
    }
    String message = thrown.getMessage() == null ? "no message" : thrown.getMessage().strip();
    String first = message.lines().findFirst().orElse("no message");
    return thrown.getClass().getSimpleName() + ": " + first;
  }
}
