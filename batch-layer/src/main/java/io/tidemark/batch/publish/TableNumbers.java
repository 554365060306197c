package io.tidemark.batch.publish;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.view.definition.ResolvedView;

/** Which generations a view's table in Cassandra has rows of, whoever wrote them. */
public final class TableNumbers {
  private TableNumbers() {}

  /** The greatest one; 0 if the table is empty. Reads the whole table. */
  public static long greatest(BatchContext context, ResolvedView view) {
    return new WholeTable(context.spark(), new ViewRows(context.cassandra(), view))
        .greatestGeneration();
  }
}
