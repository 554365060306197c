package io.tidemark.batch.publish;

import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.cassandra.definition.DefinitionStore;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.view.definition.ResolvedView;
import java.util.Objects;

/**
 * Compares a view's table in Cassandra with gold, at any time: the rows that the current generation
 * wrote, or all that a reader would select. Changes nothing and takes no lease.
 */
public final class VerifyView {
  private final BatchContext context;
  private final String view;

  public VerifyView(BatchContext context, String view) {
    this.context = Objects.requireNonNull(context, "context");
    this.view = Objects.requireNonNull(view, "view");
  }

  /**
   * All cells, in both directions.
   *
   * @throws RefusedException if gold of the current generation cannot be read
   */
  public VerifyAll.Result all() {
    Pointer pointer = ViewLease.published(context, view);
    GoldTable gold = gold(pointer);
    return new VerifyAll(context, gold).run(pointer.current(), version(pointer, gold));
  }

  /**
   * The rows of the current generation.
   *
   * @return how many
   * @throws RefusedException if any differs
   */
  public long current() {
    Pointer pointer = ViewLease.published(context, view);
    GoldTable gold = gold(pointer);
    long version = version(pointer, gold);
    long rows = gold.published(version, pointer.generation()).count();
    return new ReadBack(context, gold).verify(version, pointer.generation(), rows);
  }

  private GoldTable gold(Pointer pointer) {
    ResolvedView resolved =
        new DefinitionStore(context.session(), context.cassandra().keyspace())
            .read(view, pointer.fingerprint())
            .orElseThrow(() -> lost(pointer));
    return new GoldTable(
        context.spark(), context.warehouse().gold(view, pointer.fingerprint()), resolved);
  }

  private long version(Pointer pointer, GoldTable gold) {
    long version = -1;
    for (StepRecord record : context.viewManifest(view).records()) {
      if (record.step() == Step.GOLD
          && record.isDone()
          && record.generation() == pointer.generation()) {
        version = record.rows("gold_version");
      }
    }
    if (version < 0 || !gold.isReadable(version)) {
      throw lost(pointer);
    }
    return version;
  }

  private RefusedException lost(Pointer pointer) {
    return new RefusedException(
        Reason.FAILED,
        "Gold of generation %d of view '%s' cannot be read, so there is nothing to compare with. Run 'publish --complete'."
            .formatted(pointer.generation(), view));
  }
}
