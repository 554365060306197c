package io.tidemark.testbed.services;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process in order if it can, in any case otherwise. */
final class StoppedProcess {
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private StoppedProcess() {}

  /** Returns when the process is gone. */
  static void stop(ProcessHandle process, Duration patience) {
    process.destroy();
    if (!gone(process, patience)) {
      kill(process);
    }
  }

  /** Ends the process without giving it a chance to finish anything. */
  static void kill(ProcessHandle process) {
    process.destroyForcibly();
    if (!gone(process, AFTER_KILL)) {
      throw new ServiceException(
          "Process %d cannot be ended: end it by hand (kill -9 %d)."
              .formatted(process.pid(), process.pid()));
    }
  }

  private static boolean gone(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Waiting for a process to end failed", e);
    }
  }
}
