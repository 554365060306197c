package io.tidemark.batch.ingest;

import io.tidemark.batch.ingest.intake.Intake;
import io.tidemark.batch.ingest.intake.Portion;
import io.tidemark.spark.delta.Commit;
import io.tidemark.view.definition.SourceDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One run of an ingest, under its lease: portion after portion, then what is due besides. */
final class IngestRun {
  private static final int LEAST_UPKEEP_AFTER = 50;
  private static final int SETTLE_TIMES = 10;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

  private final SourceDefinition source;
  private final IngestSettings settings;
  private final Ingest.Surroundings surroundings;
  private final BronzeWriter bronze;
  private final Intakes intakes;
  private final Turns turns;
  private final Chores upkeep;
  private final Warnings warnings;
  private final Tally tally = new Tally();
  private final int upkeepAfter;
  private int commitsSinceUpkeep;

  IngestRun(
      SourceDefinition source,
      IngestSettings settings,
      Ingest.Surroundings surroundings,
      BronzeWriter bronze,
      Intakes intakes,
      Chores upkeep,
      Warnings warnings) {
    this.source = source;
    this.settings = settings;
    this.surroundings = surroundings;
    this.bronze = bronze;
    this.intakes = intakes;
    this.turns = new Turns(settings, intakes);
    this.upkeep = upkeep;
    this.upkeepAfter = Math.max(LEAST_UPKEEP_AFTER, settings.compactAfterFiles());
    this.commitsSinceUpkeep = upkeepAfter;
    this.warnings = warnings;
  }

  IngestResult once(Stop stop) throws IOException {
    Duration pause = settings.files().settleTime().dividedBy(2);
    pause = pause.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : pause;
    int waits = 2 * SETTLE_TIMES;
    intakes.all().forEach(Intake::endWithWhatIsThere);
    readAll(stop);
    while (intakes.isSettling() && waits-- > 0 && !stop.await(pause)) {
      readAll(stop);
    }
    if (intakes.isSettling()) {
      warnings.add(
          "Some files of source '%s' are still being written and were left for the next run."
              .formatted(source.name()));
    }
    besides();
    if (commitsSinceUpkeep >= upkeepAfter) {
      upkeep();
    }
    return result();
  }

  IngestResult until(Stop stop) throws IOException {
    long besidesNanos = System.nanoTime() - settings.pollEvery().toNanos();
    do {
      long began = System.nanoTime();
      Duration patience = turns.patience();
      boolean any = round(stop, patience);
      if (System.nanoTime() - besidesNanos >= settings.pollEvery().toNanos()) {
        besides();
        upkeepBeside();
        besidesNanos = System.nanoTime();
      }
      Duration left = patience.minusNanos(System.nanoTime() - began);
      if (!any && !left.isNegative() && stop.await(left)) {
        break;
      }
    } while (!stop.isRequested());
    besides();
    return result();
  }

  /** One turn for each intake that is due; whether one of them brought something. */
  private boolean round(Stop stop, Duration patience) throws IOException {
    boolean any = false;
    for (Intake intake : intakes.all()) {
      if (!stop.isRequested() && turns.isDue(intake)) {
        any |= readOne(intake, any ? Duration.ZERO : patience);
      }
    }
    return any;
  }

  private void readAll(Stop stop) throws IOException {
    boolean more = true;
    while (more && !stop.isRequested()) {
      more = false;
      for (Intake intake : intakes.all()) {
        more |= !stop.isRequested() && readOne(intake, Duration.ZERO);
      }
      if (commitsSinceUpkeep >= 2 * upkeepAfter) {
        upkeep();
      }
    }
  }

  /** Whether there may be more. */
  private boolean readOne(Intake intake, Duration patience) throws IOException {
    long began = System.nanoTime();
    turns.begin(intake);
    Optional<Portion> next = intake.next(patience);
    if (next.isEmpty()) {
      turns.nothing(intake);
      return false;
    }
    Portion portion = next.get();
    surroundings.listener().scanned(portion.files().size(), portion.count());
    try {
      commit(intake, portion);
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      if (intake.failed(portion, e)) {
        turns.nothing(intake);
        return false;
      }
      throw e;
    }
    turns.took(intake, portion, began);
    return portion.count() > 0 || !portion.files().isEmpty();
  }

  private void commit(Intake intake, Portion portion) {
    long version = -1;
    if (portion.count() > 0) {
      version = bronze.commit(portion);
      committed();
      surroundings.listener().committed(version, portion.files().size(), portion.count());
    }
    intake.committed(portion, version);
    tally.portion(portion);
    portion.warnings().forEach(warnings::add);
  }

  private void besides() throws IOException {
    if (bronze.heartbeat(source.segment())) {
      committed();
    }
    Commit newest = bronze.newest();
    try {
      surroundings
          .progress()
          .note(source.name(), newest.version(), newest.timeMillis(), intakes.reached());
    } catch (RuntimeException e) {
      warnings.addOnce("How far ingest has come cannot be noted: " + e.getMessage());
    }
  }

  private void committed() {
    tally.commit();
    commitsSinceUpkeep++;
  }

  private void upkeep() throws IOException {
    commitsSinceUpkeep = 0;
    upkeep.now();
  }

  private void upkeepBeside() {
    if (commitsSinceUpkeep >= upkeepAfter) {
      commitsSinceUpkeep = 0;
      intakes.files().ifPresent(files -> files.knownThrough(bronze.newest().version()));
      upkeep
          .beside()
          .ifPresent(
              why ->
                  warnings.addOnce("Compaction of bronze failed, and will be tried again: " + why));
    }
  }

  private IngestResult result() {
    return tally.result(source.name(), warnings, bronze.newest().version(), intakes);
  }
}
