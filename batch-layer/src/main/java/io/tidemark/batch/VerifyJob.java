package io.tidemark.batch;

import io.tidemark.batch.publish.VerifyAll;
import io.tidemark.batch.publish.VerifyView;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.Failures;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.job.ExitCode;
import java.util.List;

/**
 * Compares all cells in Cassandra with gold, as a reader would select them and in both directions,
 * for spark-submit; changes nothing:
 *
 * <pre>
 * VerifyJob [--conf PATH]... [--set KEY=VALUE]... [VIEW...]
 * </pre>
 *
 * Ends with an {@link ExitCode}, the greatest of a view's: 5 where a cell is altered, missing or
 * added.
 */
public final class VerifyJob {
  private VerifyJob() {}

  public static void main(String[] arguments) {
    ViewsJob.main(VerifyJob.class, "verify", arguments, VerifyJob::verify);
  }

  private static ExitCode verify(BatchContext context, List<String> views) {
    ExitCode code = ExitCode.DONE;
    for (String view : views) {
      code = code.worse(verify(context, view));
    }
    return code;
  }

  private static ExitCode verify(BatchContext context, String view) {
    try {
      VerifyAll.Result found = new VerifyView(context, view).all();
      System.out.printf(
          "%s, generation %d: %d cells compared, %d altered, %d missing, %d added%n",
          view, found.generation(), found.cells(), found.altered(), found.missing(), found.added());
      found.examples().forEach(System.out::println);
      return found.isSound() ? ExitCode.DONE : ExitCode.VERIFICATION_FAILED;
    } catch (RuntimeException e) {
      RefusedException refused = Failures.refusal("Verifying view '" + view + "'", e);
      System.err.println(view + ": " + refused.getMessage());
      return ExitCode.of(refused);
    }
  }
}
