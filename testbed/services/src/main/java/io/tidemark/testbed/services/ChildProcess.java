package io.tidemark.testbed.services;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The process of one service, started by this one. Thread-safe. */
final class ChildProcess {
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);
  private static final long BETWEEN_PROBES_MILLISECONDS = 50;
  private static final int LINES_SHOWN = 25;

  private final LaunchPlan plan;
  private final Process process;

  private ChildProcess(LaunchPlan plan, Process process) {
    this.plan = plan;
    this.process = process;
  }

  /** Starts the process; it does not answer yet. */
  static ChildProcess spawn(LaunchPlan plan, Lifetime lifetime) {
    plan.folder().rotateLogs();
    ProcessBuilder builder =
        plan.program().process(plan.folder().lock(), lifetime, plan.folder().output());
    // Where the JVM leaves its report if it crashes.
    builder.directory(plan.folder().log().getParent().toFile());
    if (lifetime == Lifetime.DETACHED) {
      builder.redirectInput(new File("/dev/null"));
    }
    try {
      return new ChildProcess(plan, builder.start());
    } catch (IOException e) {
      throw new ServiceException(
          "Cannot start %s: %s".formatted(plan.service().title(), e.getMessage()), e);
    }
  }

  LaunchPlan plan() {
    return plan;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits until the service answers clients. Stops it when it does not in time. */
  ChildProcess awaitReady() {
    long deadline = System.nanoTime() + plan.startTimeout().toNanos();
    Probe probe = Probe.of(plan.service());
    try {
      while (!probe.answers(plan.address(), PROBE_PATIENCE)) {
        if (process.waitFor(BETWEEN_PROBES_MILLISECONDS, TimeUnit.MILLISECONDS)) {
          throw failed("ended with exit code " + process.exitValue() + " while it started");
        }
        if (System.nanoTime() > deadline) {
          StoppedProcess.kill(handle());
          throw failed("did not answer within " + plan.startTimeout().toMillis() + " ms");
        }
      }
      return this;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw failed("was stopped, since the thread that waited for it was interrupted");
    }
  }

  /** Asks it to end, waits, and ends it forcibly when it takes longer than that. */
  void stop(Duration patience) {
    StoppedProcess.stop(handle(), patience);
  }

  private ServiceException failed(String what) {
    return new ServiceException(
        "%s %s. Its folder is %s, its log %s, whose last lines are:\n%s"
            .formatted(
                plan.service().title(),
                what,
                plan.folder().root(),
                plan.folder().log(),
                plan.folder().lastLines(LINES_SHOWN)));
  }
}
