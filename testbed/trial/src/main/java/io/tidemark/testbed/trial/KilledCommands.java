package io.tidemark.testbed.trial;

import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.job.ExitCode;
import io.tidemark.testbed.workspace.TidemarkProcess;
import io.tidemark.testbed.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Runs commands as processes that are killed at moments drawn by lot and started again, until one
 * is left to come to its end. For one thread.
 */
final class KilledCommands {
  /** A process needs about this long until it works. */
  private static final Duration SHORTEST = Duration.ofSeconds(4);

  private static final Duration LONGEST_RUN = Duration.ofMinutes(20);

  private final Invocation invocation;
  private final Workspace workspace;
  private final int kills;
  private final Random random;
  private int killed;

  /**
   * @param kills how often each command is killed, if it does not end before
   */
  KilledCommands(Invocation invocation, Workspace workspace, int kills, long seed) {
    this.invocation = invocation;
    this.workspace = workspace;
    this.kills = kills;
    this.random = new Random(seed);
  }

  /** How many processes were killed. */
  int killed() {
    return killed;
  }

  /**
   * Runs a command to its end.
   *
   * @param within the moments lie between a process's start and this long after it
   * @throws CommandException if it ends by itself with another exit code than 0
   */
  void run(Duration within, String... command) throws InterruptedException {
    for (int kill = 1; kill <= kills; kill++) {
      long range = within.minus(SHORTEST).toMillis();
      Duration life = SHORTEST.plusMillis((long) (random.nextDouble() * range));
      try (TidemarkProcess process = start(command)) {
        OptionalInt exit = process.await(life);
        if (exit.isPresent()) {
          require(process, exit);
          return;
        }
        process.kill();
        killed++;
        invocation.say("Killed %s after %.1f s", command[0], life.toMillis() / 1000.0);
      }
    }
    try (TidemarkProcess process = start(command)) {
      require(process, process.await(LONGEST_RUN));
    }
  }

  private TidemarkProcess start(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--conf", workspace.conf().toString()));
    return TidemarkProcess.start(workspace.logs().resolve(command[0] + ".out"), arguments);
  }

  private static void require(TidemarkProcess process, OptionalInt exit) {
    if (exit.isEmpty() || exit.getAsInt() != 0) {
      throw new CommandException(
          ExitCode.FAILED,
          "%s: %s"
              .formatted(
                  exit.isEmpty() ? "Did not end" : "Ended with exit code " + exit.getAsInt(),
                  process.account()));
    }
  }
}
