package io.tidemark.batch.ingest;

import io.tidemark.batch.ingest.intake.FileLimits;
import io.tidemark.batch.ingest.kafka.KafkaSettings;
import io.tidemark.settings.Settings;
import io.tidemark.settings.SettingsReader;
import java.time.Duration;
import java.util.Objects;

/**
 * How ingest works: {@code tidemark.ingest}.
 *
 * @param pollEvery how often a running ingest looks for new files
 * @param files how files are taken in
 * @param backfill how files are taken in beside messages
 * @param kafka how messages are taken in
 * @param compactAfterFiles so many small files of a day are compacted
 * @param compactTo bytes of a file that is no longer small
 * @param vacuumEvery how often files that are no longer needed are removed
 * @param clockAhead how far our clock may be ahead of Cassandra's
 */
public record IngestSettings(
    Duration pollEvery,
    FileLimits files,
    Backfill backfill,
    KafkaSettings kafka,
    int compactAfterFiles,
    long compactTo,
    Duration vacuumEvery,
    Duration clockAhead) {
  private static final int MOST_FILES = 10_000;
  private static final long LONGEST_RECORD = 1 << 30;
  private static final long SHORTEST_RECORD = 1024;

  public IngestSettings {
    Objects.requireNonNull(pollEvery, "pollEvery");
    Objects.requireNonNull(files, "files");
    Objects.requireNonNull(backfill, "backfill");
    Objects.requireNonNull(kafka, "kafka");
    Objects.requireNonNull(vacuumEvery, "vacuumEvery");
    Objects.requireNonNull(clockAhead, "clockAhead");
    if (compactAfterFiles < 2) {
      throw new IllegalArgumentException(
          "Compaction needs 2 files or more, not " + compactAfterFiles);
    }
  }

  /**
   * From the part {@code tidemark.ingest}.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException with every value that does not
   *     fit
   */
  public static IngestSettings from(Settings settings) {
    SettingsReader ingest = settings.reader("ingest");
    Duration poll = ingest.duration("poll-every");
    Duration settle = ingest.duration("settle-time");
    long bytes = ingest.bytes("micro-batch-bytes");
    int files = ingest.whole("micro-batch-files", 1, MOST_FILES);
    long record = ingest.bytes("record-bytes");
    ingest.require(
        record >= SHORTEST_RECORD && record <= LONGEST_RECORD,
        "record-bytes",
        "It is %d bytes. Give a size from 1 KiB to 1 GiB.".formatted(record));
    String base = ingest.text("base-path");
    int compactAfter = ingest.whole("compact-after-files", 2, MOST_FILES);
    long compactTo = ingest.bytes("compact-to");
    Duration vacuum = ingest.duration("vacuum-every");
    Duration ahead = ingest.duration("clock-ahead");
    Backfill backfill =
        new Backfill(
            ingest.bytes("backfill.portion-bytes"), ingest.bytes("backfill.bytes-per-second"));
    ingest.check();
    return new IngestSettings(
        poll,
        new FileLimits(bytes, files, Math.toIntExact(record), settle, base),
        backfill,
        KafkaSettings.from(settings, Math.toIntExact(record)),
        compactAfter,
        compactTo,
        vacuum,
        ahead);
  }
}
