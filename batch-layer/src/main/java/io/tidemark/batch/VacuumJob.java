package io.tidemark.batch;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.vacuum.Vacuum;
import io.tidemark.job.ExitCode;
import java.util.List;

/**
 * Removes files of silver, quarantine, gold and what runs noted that nothing needs any more, for
 * spark-submit:
 *
 * <pre>
 * VacuumJob [--conf PATH]... [--set KEY=VALUE]... [VIEW...]
 * </pre>
 *
 * Ends with an {@link ExitCode}. Bronze is vacuumed by ingest alone.
 */
public final class VacuumJob {
  private VacuumJob() {}

  public static void main(String[] arguments) {
    ViewsJob.main(VacuumJob.class, "vacuum", arguments, VacuumJob::vacuum);
  }

  private static ExitCode vacuum(BatchContext context, List<String> views) {
    for (Vacuum.Table table : new Vacuum(context, views).run()) {
      System.out.println(table.describe());
    }
    return ExitCode.DONE;
  }
}
