package io.tidemark.batch.ingest;

import io.tidemark.batch.ingest.intake.Portion;
import io.tidemark.batch.ingest.ledger.CommitNote;
import io.tidemark.batch.ingest.ledger.TopicPosition;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.Commit;
import io.tidemark.spark.delta.CommitLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the commits of bronze, each only while we are its only writer and our clock is sound. */
final class BronzeWriter {
  private static final String TRANSACTION = "tidemark-ingest";
  private static final String COMPACTION = "OPTIMIZE";

  private final BronzeTable bronze;
  private final Clock clock;
  private final ClockCheck clockCheck;
  private final IngestLease.Hold hold;
  private final Supplier<List<TopicPosition>> positions;
  private Optional<Commit> known = Optional.empty();

  /**
   * @param positions how far topics are read, noted in each commit
   */
  BronzeWriter(
      BronzeTable bronze,
      Clock clock,
      ClockCheck clockCheck,
      IngestLease.Hold hold,
      Supplier<List<TopicPosition>> positions) {
    this.bronze = bronze;
    this.clock = clock;
    this.clockCheck = clockCheck;
    this.hold = hold;
    this.positions = positions;
  }

  /** The newest commit, whoever made it. */
  Commit newest() {
    Commit newest = bronze.commits().newest().orElseThrow();
    known = Optional.of(newest);
    return newest;
  }

  /** Makes the commit of a portion that has records; gives its version. */
  long commit(Portion portion) {
    requireRight();
    Commit before = known.isPresent() ? known.get() : newest();
    long number = before.version() + 1;
    CommitNote note = portion.note().orPositions(positions.get());
    bronze.append(portion.records(), TRANSACTION, number, note.text(), clock, before.timeMillis());
    known = Optional.empty();
    Commit made = find(number, note.portion());
    known = Optional.of(made);
    return made.version();
  }

  /** Our commit: the next one, unless we compacted meanwhile. */
  private Commit find(long number, String portion) {
    CommitLog commits = bronze.commits();
    for (long version = number; ; version++) {
      String note = commits.note(version).orElse("");
      if (CommitNote.read(note).portion().equals(portion)) {
        return commits.commit(version);
      }
      if (!commits.operation(version).orElse("").equals(COMPACTION)) {
        throw new IllegalStateException(
            "Commit %d of %s is not ours: something else writes there too. Stop it; ingest must be the only writer. Nothing is lost by starting again."
                .formatted(version, bronze.path()));
      }
    }
  }

  /**
   * Makes a commit without records if the newest one lies in an earlier segment than now, so that a
   * horizon can pass it.
   */
  boolean heartbeat(Duration segment) {
    Commit newest = newest();
    long length = segment.toMillis();
    if (Math.floorDiv(newest.timeMillis(), length) >= Math.floorDiv(clock.millis(), length)) {
      return false;
    }
    requireRight();
    String note = CommitNote.ofPositions(positions.get()).text();
    bronze.heartbeat(TRANSACTION, newest.version() + 1, note, clock);
    known = Optional.empty();
    return true;
  }

  private void requireRight() {
    if (!hold.isHeld()) {
      throw new IllegalStateException(
          "Cannot commit to %s: the lease of its ingest was lost, another ingest may have it. Start again; nothing is lost."
              .formatted(bronze.path()));
    }
    clockCheck.requireNotAhead();
  }
}
