package io.tidemark.cassandra.progress;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Rows of progress as Cassandra holds them. */
final class ProgressRows {
  private ProgressRows() {}

  static ProgressRow row(Row row) {
    if (row == null) {
      return ProgressRow.NONE;
    }
    String run = row.getString("run_id");
    String runId = run == null ? "" : run;
    long interval = row.isNull("interval") ? 0 : row.getLong("interval");
    if (row.isNull("from_position") || row.isNull("through_position")) {
      return new ProgressRow(runId, interval, Optional.empty(), Optional.empty());
    }
    SpeedProgress progress =
        new SpeedProgress(
            row.getLong("from_position"), row.getLong("through_position"), interval, runId);
    Instant moved =
        Instant.ofEpochMilli(TimeUnit.MICROSECONDS.toMillis(row.getLong("moved_micros")));
    Duration since = notNegative(Duration.between(moved, row.getInstant("read_at")));
    return new ProgressRow(runId, interval, Optional.of(progress), Optional.of(since));
  }

  static Optional<NotedSpeed> note(Row row) {
    if (row == null || row.isNull("noted_at")) {
      return Optional.empty();
    }
    Map<String, Long> counters = row.getMap("counters", String.class, Long.class);
    SpeedNote note =
        new SpeedNote(
            row.getString("run_id"),
            SpeedNote.Phase.ofWord(row.getString("phase")),
            row.getString("failure"),
            row.getLong("state_rows"),
            row.getLong("state_bytes"),
            row.getLong("rows_written"),
            counters == null ? Map.of() : counters);
    Instant at = row.getInstant("noted_at");
    Duration age = notNegative(Duration.between(at, row.getInstant("read_at")));
    return Optional.of(new NotedSpeed(note, at, age));
  }

  static Optional<SourceProgress> source(Row row) {
    if (row == null || row.isNull("looked_at")) {
      return Optional.empty();
    }
    Map<String, String> reached = row.getMap("reached", String.class, String.class);
    Instant lookedAt = row.getInstant("looked_at");
    return Optional.of(
        new SourceProgress(
            row.getLong("bronze_version"),
            row.getLong("position"),
            lookedAt,
            notNegative(Duration.between(lookedAt, row.getInstant("read_at"))),
            reached == null ? Map.of() : reached));
  }

  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
