package io.tidemark.batch.night;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.Failures;
import io.tidemark.batch.run.HeldLease;
import io.tidemark.batch.run.Manifest;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.batch.run.StepRecord.State;
import io.tidemark.cassandra.lease.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One step on one view or source: takes the lease, does it unless the manifest says it is done,
 * notes how it ended, leaves the lease to the run's next step.
 */
final class UnderLease {
  private final BatchContext context;
  private final String kind;
  private final String subject;
  private final String runId;
  private final Supplier<Lease> lease;
  private final Manifest manifest;

  private final Set<Step> noteLater;

  /** What the manifest holds: under the lease, nobody else adds to it. */
  private List<StepRecord> known;

  /** Of these, what is not written yet. */
  private final List<StepRecord> unwritten = new ArrayList<>();

  /**
   * @param kind {@code view} or {@code source}
   * @param noteLater steps whose record is written with that of the next step: one that dies in
   *     between is done again
   */
  UnderLease(
      BatchContext context,
      String kind,
      String subject,
      String runId,
      Supplier<Lease> lease,
      Manifest manifest,
      Set<Step> noteLater) {
    this.context = context;
    this.kind = kind;
    this.subject = subject;
    this.runId = runId;
    this.lease = lease;
    this.manifest = manifest;
    this.noteLater = Set.copyOf(noteLater);
  }

  /** What a step did. */
  record Ended(
      State state,
      long generation,
      Map<String, String> inputs,
      Map<String, Long> rows,
      String message) {
    static Ended done(long generation, Map<String, String> inputs, Map<String, Long> rows) {
      return new Ended(State.DONE, generation, inputs, rows, "");
    }
  }

  /** What a step is given: its lease, and the manifest as it was when it began. */
  record Work(HeldLease lease, List<StepRecord> records) {}

  /** The step itself. */
  interface Body {
    Ended run(Work work);
  }

  /**
   * Does a step, unless the run has done it.
   *
   * @throws RefusedException however it failed
   */
  StepRecord run(Step step, Body body) {
    String what = kind + " '" + subject + "'";
    String group = "tidemark " + runId + " " + step.word() + " " + subject;
    HeldLease held;
    try {
      held =
          HeldLease.take(
              lease.get(),
              what,
              runId,
              step,
              context.batch(),
              () -> context.spark().sparkContext().cancelJobGroup(group));
    } catch (Exception e) {
      throw Failures.refusal("Taking the lease of " + what, e);
    }
    boolean ended = false;
    try {
      context.spark().sparkContext().setJobGroup(group, group, true);
      StepRecord record = record(step, body, held);
      held.close();
      ended = true;
      return record;
    } catch (Exception e) {
      ended = true;
      known = null;
      RefusedException refused = Failures.refusal("Step " + step.word() + " of " + what, e);
      closeQuietly(held, refused);
      throw refused;
    } finally {
      context.spark().sparkContext().clearJobGroup();
      if (!ended) {
        held.abandon();
      }
    }
  }

  private StepRecord record(Step step, Body body, HeldLease held) {
    Instant started = context.clock().instant();
    if (known == null) {
      known = new ArrayList<>(manifest.records());
    }
    List<StepRecord> records = List.copyOf(known);
    StepRecord before = done(records, step);
    if (before != null) {
      return before;
    }
    context.progress().report(step, subject, 0, 0, "started");
    Ended did;
    try {
      did = body.run(new Work(held, records));
    } catch (Exception e) {
      RefusedException refused =
          Failures.refusal("Step " + step.word() + " of " + kind + " '" + subject + "'", e);
      noteFailure(step, started, records, refused, held);
      throw refused;
    }
    held.check();
    StepRecord record =
        new StepRecord(
            runId,
            subject,
            step,
            did.state(),
            did.generation(),
            started,
            context.clock().instant(),
            did.inputs(),
            did.rows(),
            did.message());
    context.progress().report(step, subject, 1, 1, "ends");
    known.add(record);
    unwritten.add(record);
    if (!noteLater.contains(step)) {
      manifest.add(List.copyOf(unwritten));
      unwritten.clear();
    }
    context.progress().report(step, subject, 1, 1, "done");
    return record;
  }

  private StepRecord done(List<StepRecord> records, Step step) {
    return Manifest.last(records.stream().filter(r -> r.runId().equals(runId)).toList(), step)
        .orElse(null);
  }

  private void noteFailure(
      Step step,
      Instant started,
      List<StepRecord> records,
      RefusedException refused,
      HeldLease held) {
    long generation =
        records.stream()
            .filter(r -> r.runId().equals(runId))
            .mapToLong(StepRecord::generation)
            .max()
            .orElse(0);
    try {
      held.check();
      unwritten.add(
          new StepRecord(
              runId,
              subject,
              step,
              State.FAILED,
              generation,
              started,
              context.clock().instant(),
              Map.of(),
              Map.of(),
              refused.getMessage()));
      manifest.add(List.copyOf(unwritten));
      unwritten.clear();
    } catch (Exception e) {
      refused.addSuppressed(e);
    }
  }

  /** Gives the lease back: the run is over here. */
  void release() {
    try {
      lease.get().release(runId);
    } catch (RuntimeException e) {
      // It runs out by itself.
      context
          .progress()
          .report(Step.CLEAN_UP, subject, 0, 0, "lease not released: " + e.getMessage());
    }
  }

  private static void closeQuietly(HeldLease held, RefusedException refused) {
    try {
      held.close();
    } catch (RuntimeException e) {
      refused.addSuppressed(e);
    }
  }
}
