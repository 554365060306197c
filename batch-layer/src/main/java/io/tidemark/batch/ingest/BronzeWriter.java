package io.tidemark.batch.ingest;

import io.tidemark.batch.ingest.intake.Portion;
import io.tidemark.batch.ingest.ledger.CommitNote;
import io.tidemark.batch.ingest.ledger.TopicPosition;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.Commit;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Makes the commits of bronze, each only while we are its only writer and our clock is sound. */
final class BronzeWriter {
  private static final String TRANSACTION = "tidemark-ingest";

  private final BronzeTable bronze;
  private final Clock clock;
  private final ClockCheck clockCheck;
  private final IngestLease.Hold hold;
  private final Supplier<List<TopicPosition>> positions;

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

  Commit newest() {
    return bronze.commits().newest().orElseThrow();
  }

  /** Makes the commit of a portion that has records; gives its version. */
  long commit(Portion portion) {
    requireRight();
    long number = newest().version() + 1;
    CommitNote note = portion.note().orPositions(positions.get());
    bronze.append(portion.records(), TRANSACTION, number, note.text(), clock);
    String made = bronze.commits().note(number).orElse("");
    if (!CommitNote.read(made).portion().equals(note.portion())) {
      throw new IllegalStateException(
          "Commit %d of %s is not ours: something else writes there too. Stop it; ingest must be the only writer. Nothing is lost by starting again."
              .formatted(number, bronze.path()));
    }
    return number;
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
