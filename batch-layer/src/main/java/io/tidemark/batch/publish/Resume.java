package io.tidemark.batch.publish;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.HeldLease;
import io.tidemark.batch.run.RunId;
import io.tidemark.batch.run.Step;
import io.tidemark.cassandra.pointer.Pointer;
import java.util.Objects;
import java.util.Optional;

/** Ends a view's hold, so that the next run may publish. Needs no Spark. */
public final class Resume {
  private final BatchContext context;
  private final String view;

  public Resume(BatchContext context, String view) {
    this.context = Objects.requireNonNull(context, "context");
    this.view = Objects.requireNonNull(view, "view");
  }

  /**
   * What was done.
   *
   * @param hold why it was on hold; empty: it was not
   */
  public record Result(String view, long generation, Optional<String> hold) {}

  /**
   * Does it.
   *
   * @throws io.tidemark.batch.run.RefusedException if a run holds the view's lease
   */
  public Result run() {
    Objects.requireNonNull(context.definitions().view(view), view);
    String owner = "resume-" + RunId.next(context.clock());
    HeldLease lease = ViewLease.take(context, view, owner, Step.FLIP);
    try {
      Pointer pointer = ViewLease.published(context, view);
      if (pointer.hold().isPresent()) {
        context.pointers().resume(pointer, owner).orThrow();
      }
      return new Result(view, pointer.generation(), pointer.hold());
    } finally {
      lease.release();
    }
  }
}
