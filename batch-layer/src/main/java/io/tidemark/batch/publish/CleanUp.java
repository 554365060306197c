package io.tidemark.batch.publish;

import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.Step;
import io.tidemark.cassandra.pointer.Pointer;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Deletes the rows that no reader and no kept generation can select. Looks only at cells that were
 * written again since the last time; where gold no longer tells which these are, at all cells.
 */
public final class CleanUp {
  private static final long FEW_CELLS = 20_000;

  private final BatchContext context;
  private final GoldTable gold;
  private final String fingerprint;
  private final Retention retention;

  public CleanUp(BatchContext context, GoldTable gold, String fingerprint, Retention retention) {
    this.context = Objects.requireNonNull(context, "context");
    this.gold = Objects.requireNonNull(gold, "gold");
    this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
    this.retention = Objects.requireNonNull(retention, "retention");
  }

  /**
   * What was done.
   *
   * @param through rows that generations up to this one superseded are gone
   * @param deleted how many rows were deleted
   * @param lookedAt how many cells were looked at
   */
  public record Result(long through, long deleted, long lookedAt) {}

  /**
   * Deletes.
   *
   * @param pointer as it stands after "oldest kept" was moved
   * @param cleaned what the last time came through; 0: never
   * @param goldVersions generation to the version of gold it made, of all runs with this
   *     fingerprint
   * @param beforeDelete called before rows are deleted; stops the run by an exception
   */
  public Result run(
      Pointer pointer, long cleaned, TreeMap<Long, Long> goldVersions, Runnable beforeDelete) {
    long bound = Math.min(retention.bound(pointer, fingerprint), pointer.generation());
    if (bound <= cleaned) {
      return new Result(cleaned, 0, 0);
    }
    beforeDelete.run();
    CellSweep sweep =
        new CellSweep(
            context.spark(),
            new ViewRows(context.cassandra(), gold.view()),
            WantedValues.of(pointer, fingerprint),
            retention);
    Map<Long, Long> since = goldVersions.subMap(cleaned, false, bound, true);
    boolean known =
        cleaned > 0
            && pointer.current().floor() <= cleaned
            && since.values().stream().allMatch(gold::isReadable);
    context.progress().report(Step.CLEAN_UP, gold.view().name(), 0, 0, "deleting superseded rows");
    if (!known) {
      CellSweep.Swept swept = sweep.all();
      return new Result(bound, swept.deleted(), swept.cells());
    }
    Dataset<Row> cells = null;
    for (Map.Entry<Long, Long> generation : since.entrySet()) {
      Dataset<Row> its =
          gold.published(generation.getValue(), generation.getKey())
              .select(GoldTable.columns(gold.cell()));
      cells = cells == null ? its : cells.union(its);
    }
    long count = cells == null ? 0 : cells.count();
    if (count == 0) {
      return new Result(bound, 0, 0);
    }
    CellSweep.Swept swept =
        count > FEW_CELLS
            ? sweep.all()
            : sweep.some(
                cells.distinct().orderBy(GoldTable.columns(gold.cell())).coalesce(1),
                gold.view().key().size());
    return new Result(bound, swept.deleted(), swept.cells());
  }
}
