package io.tidemark.batch.ingest;

import io.tidemark.batch.ingest.intake.Intake;
import io.tidemark.batch.ingest.intake.Portion;
import java.time.Duration;

/**
 * Whose turn it is in a running ingest: a portion of messages, then one of files if one is due.
 * Messages are waited for, files are looked for now and then; while messages arrive, files are
 * taken in no faster than a backfill may. Used by one thread.
 */
final class Turns {
  /** So that a wish to stop, and files, do not wait longer for messages. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

  private final IngestSettings settings;
  private final Intakes intakes;
  private long filesDueNanos = System.nanoTime();
  private long messagesNanos = System.nanoTime() - Duration.ofHours(1).toNanos();

  Turns(IngestSettings settings, Intakes intakes) {
    this.settings = settings;
    this.intakes = intakes;
  }

  boolean isDue(Intake intake) {
    return !isFiles(intake) || untilFiles().isZero();
  }

  /** How long a round may wait for something to arrive. */
  Duration patience() {
    Duration patience = intakes.messages().isPresent() ? LONGEST_WAIT : settings.pollEvery();
    Duration files = intakes.files().isPresent() ? untilFiles() : patience;
    return files.compareTo(patience) < 0 ? files : patience;
  }

  /** Bounds what the turn that begins may bring. */
  void begin(Intake intake) {
    if (isFiles(intake)) {
      long bytes = settings.files().bytes();
      long beside = Math.min(bytes, settings.backfill().portionBytes());
      intakes.files().orElseThrow().atMost(isBusy() ? beside : bytes);
    }
  }

  /** Notes that a turn brought nothing. */
  void nothing(Intake intake) {
    if (isFiles(intake)) {
      filesDueNanos = System.nanoTime() + settings.pollEvery().toNanos();
    }
  }

  /** Notes that a turn began then and brought a portion. */
  void took(Intake intake, Portion portion, long beganNanos) {
    if (!isFiles(intake)) {
      messagesNanos = System.nanoTime();
    } else if (isBusy()) {
      filesDueNanos = beganNanos + settings.backfill().every(portion.bytes()).toNanos();
    }
  }

  private boolean isBusy() {
    return Backfill.isBusy(Duration.ofNanos(System.nanoTime() - messagesNanos));
  }

  private boolean isFiles(Intake intake) {
    return intakes.files().filter(files -> files == intake).isPresent();
  }

  private Duration untilFiles() {
    return Duration.ofNanos(Math.max(0, filesDueNanos - System.nanoTime()));
  }
}
