package io.tidemark.batch.publish;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.HeldLease;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.batch.run.Step;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.table.Schema;

/** The lease and pointer of a view that must be published already. */
final class ViewLease {
  private ViewLease() {}

  static HeldLease take(BatchContext context, String view, String owner, Step step) {
    if (!new Schema(context.session(), context.cassandra()).systemExists()
        || context.pointers().readSerial(view).isEmpty()) {
      throw unpublished(view);
    }
    return HeldLease.take(
        context.pointers().lease(view),
        "view '" + view + "'",
        owner,
        step,
        context.batch(),
        () -> {});
  }

  static Pointer published(BatchContext context, String view) {
    return context
        .pointers()
        .readSerial(view)
        .filter(Pointer::isPublished)
        .orElseThrow(() -> unpublished(view));
  }

  private static RefusedException unpublished(String view) {
    return new RefusedException(
        Reason.FAILED, "View '" + view + "' has no generation yet. Run the batch first.");
  }
}
