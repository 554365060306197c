package io.tidemark.batch.ingest;

import io.tidemark.batch.ingest.intake.Intake;
import io.tidemark.batch.ingest.intake.Portion;
import io.tidemark.batch.ingest.ledger.KnownFiles;
import io.tidemark.spark.delta.Commit;
import io.tidemark.view.definition.SourceDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of an ingest, under its lease: portion after portion, then what is due besides. */
final class IngestRun {
  private static final int UPKEEP_AFTER_COMMITS = 50;
  private static final int SETTLE_TIMES = 10;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

  /** Compaction and the like. */
  interface Chores {
    void run() throws IOException;
  }

  private final SourceDefinition source;
  private final IngestSettings settings;
  private final Ingest.Surroundings surroundings;
  private final BronzeWriter bronze;
  private final List<Intake> intakes;
  private final KnownFiles known;
  private final Chores upkeep;
  private final Warnings warnings;
  private final Tally tally = new Tally();
  private int commitsSinceUpkeep = UPKEEP_AFTER_COMMITS;

  IngestRun(
      SourceDefinition source,
      IngestSettings settings,
      Ingest.Surroundings surroundings,
      BronzeWriter bronze,
      List<Intake> intakes,
      KnownFiles known,
      Chores upkeep,
      Warnings warnings) {
    this.source = source;
    this.settings = settings;
    this.surroundings = surroundings;
    this.bronze = bronze;
    this.intakes = intakes;
    this.known = known;
    this.upkeep = upkeep;
    this.warnings = warnings;
  }

  IngestResult once(Stop stop) throws IOException {
    Duration pause = settings.files().settleTime().dividedBy(2);
    pause = pause.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : pause;
    int waits = 2 * SETTLE_TIMES;
    readAll(stop);
    while (isSettling() && waits-- > 0 && !stop.await(pause)) {
      readAll(stop);
    }
    if (isSettling()) {
      warnings.add(
          "Some files of source '%s' are still being written and were left for the next run."
              .formatted(source.name()));
    }
    besides();
    return result();
  }

  IngestResult until(Stop stop) throws IOException {
    do {
      readAll(stop);
      besides();
    } while (!stop.await(settings.pollEvery()));
    return result();
  }

  private void readAll(Stop stop) throws IOException {
    for (Intake intake : intakes) {
      while (!stop.isRequested() && readOne(intake)) {
        if (commitsSinceUpkeep >= 2 * UPKEEP_AFTER_COMMITS) {
          upkeep();
        }
      }
    }
  }

  /** Whether there may be more. */
  private boolean readOne(Intake intake) throws IOException {
    Optional<Portion> next = intake.next();
    if (next.isEmpty()) {
      return false;
    }
    Portion portion = next.get();
    surroundings.listener().scanned(portion.files().size(), portion.count());
    try {
      commit(intake, portion);
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      if (intake.failed(portion, e)) {
        return false;
      }
      throw e;
    }
    return !portion.files().isEmpty();
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
    if (commitsSinceUpkeep >= UPKEEP_AFTER_COMMITS) {
      upkeep();
    }
    Commit newest = bronze.newest();
    try {
      surroundings
          .progress()
          .note(
              source.name(),
              newest.version(),
              newest.timeMillis(),
              Map.of("files", Integer.toString(known.size())));
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
    upkeep.run();
  }

  private boolean isSettling() {
    return intakes.stream().anyMatch(Intake::isSettling);
  }

  private IngestResult result() {
    return tally.result(source.name(), warnings, bronze.newest().version(), isSettling());
  }
}
