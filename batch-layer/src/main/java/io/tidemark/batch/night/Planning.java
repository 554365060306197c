package io.tidemark.batch.night;

import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.publish.TableNumbers;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.RunPlan;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.batch.silver.Withdrawals;
import io.tidemark.cassandra.generation.GenerationHistory;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.spark.delta.Commit;
import io.tidemark.spark.delta.CommitLog;
import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.ViewDefinition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes a run's plan for one view: what is fixed for ever. Writes nothing. */
final class Planning {
  private final BatchContext context;
  private final ResolvedView view;
  private final String runId;
  private final HorizonRule rule;

  Planning(BatchContext context, ResolvedView view, String runId, HorizonRule rule) {
    this.context = context;
    this.view = view;
    this.runId = runId;
    this.rule = rule;
  }

  /**
   * The plan.
   *
   * @param pointer as it stands under the view's lease
   * @param records the view's manifest
   * @param fresh whether the view's tables were made just now
   */
  RunPlan plan(Pointer pointer, List<StepRecord> records, boolean fresh, RunOptions options) {
    SourceDefinition source = view.source();
    String fingerprint = Fingerprint.of(view);
    CommitLog log = new CommitLog(context.spark(), context.warehouse().bronze(source.name()));
    Optional<Commit> newest = log.newest();
    OptionalLong newestTime = newest.map(Commit::timeMillis).stream().mapToLong(t -> t).findFirst();
    boolean speedRan = pointer.speedStartMillis().isPresent();
    long horizon = rule.horizon(newestTime, source.segment(), pointer.horizonMillis(), speedRan);
    Optional<Commit> last = rule.last(log, newest, horizon);
    long bronzeVersion = last.map(Commit::version).orElse(-1L);
    String withdrawals = withdrawals(log, newest, source);
    long baseGold =
        fresh || options.complete() || !fingerprint.equals(pointer.fingerprint())
            ? -1
            : readableGold(records, pointer.generation());
    boolean nothingNew =
        !options.forces()
            && pointer.isPublished()
            && baseGold >= 0
            && horizon == pointer.horizonMillis()
            && withdrawals.equals(plannedWithdrawals(records, pointer.generation()));
    return new RunPlan(
        runId,
        view.name(),
        source.name(),
        Fingerprint.of(source),
        fingerprint,
        number(pointer, records, baseGold < 0 && !fresh),
        horizon,
        last.map(Commit::timeMillis).orElse(0L),
        bronzeVersion,
        pointer.generation(),
        pointer.revision(),
        baseGold,
        fresh,
        !speedRan,
        options.rebuild(),
        withdrawals,
        nothingNew);
  }

  /**
   * Which withdrawals count: those whose records are before the horizon of every view of the
   * source, so that all views see them go in the same silver.
   */
  private String withdrawals(CommitLog log, Optional<Commit> newest, SourceDefinition source) {
    Withdrawals withdrawals =
        new Withdrawals(context.spark(), context.warehouse().withdrawals(source.name()));
    if (withdrawals.all().isEmpty()) {
      return "";
    }
    return withdrawals.effective(
        rule.last(log, newest, leastHorizon(newest, source)).map(Commit::version).orElse(-1L));
  }

  /** The least horizon that a run now would give any view of the source. */
  private long leastHorizon(Optional<Commit> newest, SourceDefinition source) {
    OptionalLong time = newest.map(Commit::timeMillis).stream().mapToLong(t -> t).findFirst();
    long least = Long.MAX_VALUE;
    for (ViewDefinition other : context.definitions().views().values()) {
      if (other.source().equals(source.name())) {
        Optional<Pointer> pointer = context.pointers().readSerial(other.name());
        long current = pointer.map(Pointer::horizonMillis).orElse(0L);
        boolean speedRan = pointer.filter(p -> p.speedStartMillis().isPresent()).isPresent();
        least = Math.min(least, rule.horizon(time, source.segment(), current, speedRan));
      }
    }
    return least;
  }

  /** A number above every one in Delta and in Cassandra. */
  private long number(Pointer pointer, List<StepRecord> records, boolean scan) {
    long greatest = Math.max(pointer.greatestNumber(), pointer.generation());
    for (StepRecord record : records) {
      if (record.state() != StepRecord.State.NOTHING_NEW) {
        greatest = Math.max(greatest, record.generation());
      }
    }
    GenerationHistory history =
        new GenerationHistory(context.session(), context.cassandra().keyspace());
    greatest = Math.max(greatest, history.greatestNumber(view.name()));
    if (scan) {
      greatest = Math.max(greatest, TableNumbers.greatest(context, view));
    }
    return greatest + 1;
  }

  private long readableGold(List<StepRecord> records, long generation) {
    long version = goldVersion(records, generation, Fingerprint.of(view)).orElse(-1);
    return version >= 0 && gold().isReadable(version) ? version : -1;
  }

  private GoldTable gold() {
    String path = context.warehouse().gold(view.name(), Fingerprint.of(view));
    return new GoldTable(context.spark(), path, view);
  }

  /** The version of gold that a generation made, if the manifest has it. */
  static OptionalLong goldVersion(List<StepRecord> records, long generation, String fingerprint) {
    OptionalLong found = OptionalLong.empty();
    for (StepRecord record : records) {
      if (record.step() == Step.GOLD
          && record.isDone()
          && record.generation() == generation
          && fingerprint.equals(record.inputs().get("fingerprint"))) {
        found = OptionalLong.of(record.rows("gold_version"));
      }
    }
    return found;
  }

  static String plannedWithdrawals(List<StepRecord> records, long generation) {
    return records.stream()
        .filter(r -> r.step() == Step.HORIZON && r.generation() == generation)
        .filter(r -> r.state() == StepRecord.State.DONE)
        .map(r -> RunPlan.of(r).withdrawals())
        .reduce("unknown", (first, second) -> second);
  }
}
