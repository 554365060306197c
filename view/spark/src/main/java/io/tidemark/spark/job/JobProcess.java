package io.tidemark.spark.job;

import io.tidemark.job.ExitCode;
import java.io.PrintStream;
import java.time.Duration;

/** The process of a job: how it hears that it is to end, and what it ends with. Stateless. */
public final class JobProcess {
  private static final Duration LONGEST_END = Duration.ofSeconds(60);

  /** What a job does. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it, and says how it ended.
     *
     * @param signal to be told how the work is asked to end
     */
    ExitCode run(EndSignal signal) throws Exception;
  }

  private JobProcess() {}

  /**
   * Does the work and ends the process, unless with {@link ExitCode#DONE}: then it returns, since
   * YARN takes a driver that calls {@code System.exit} for one that failed, whatever its code. It
   * returns too when a signal has ended the process already.
   */
  @SuppressWarnings("SystemExitOutsideMain")
  public static void run(PrintStream err, Work work) {
    ExitCode code = codeOf(err, work);
    if (code != ExitCode.DONE && !EndSignal.isGiven()) {
      System.exit(code.code());
    }
  }

  /** Does the work; a failure is said on {@code err}, and is the code that it asks for. */
  public static ExitCode codeOf(PrintStream err, Work work) {
    try (EndSignal signal = EndSignal.listen(LONGEST_END)) {
      return work.run(signal);
    } catch (Exception e) {
      ExitCode code = ExitCode.of(e);
      if (code == ExitCode.FAILED) {
        e.printStackTrace(err);
      } else {
        err.println(e.getMessage());
      }
      return code;
    }
  }
}
