package io.tidemark.command;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.progress.NotedSpeed;
import io.tidemark.cassandra.progress.ProgressRow;
import io.tidemark.cassandra.progress.SpeedNote;
import io.tidemark.cassandra.progress.SpeedProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The part of {@code status} that says how fresh views are, and what keeping them so takes. */
final class SpeedStatus {
  private static final double MEBIBYTE = 1 << 20;

  /** A note that is older says that nobody is there any more. */
  private static final Duration QUIET = Duration.ofSeconds(60);

  private final Table table =
      new Table("view", "fresh through", "age", "state rows", "state MB", "speed layer");
  private final List<Map<String, Object>> trees = new ArrayList<>();

  void add(CassandraWork cassandra, Pointer pointer) {
    add(cassandra, pointer, pointer.fingerprint(), pointer.view());
    pointer
        .next()
        .ifPresent(
            next ->
                add(cassandra, pointer, next.fingerprint(), pointer.view() + " (new definition)"));
  }

  private void add(CassandraWork cassandra, Pointer pointer, String fingerprint, String name) {
    ProgressRow row = cassandra.progress().speedRow(pointer.view(), fingerprint);
    Optional<NotedSpeed> noted = cassandra.progress().notedSpeed(pointer.view(), fingerprint);
    Optional<Instant> through =
        row.progress().map(SpeedProgress::throughMillis).map(Instant::ofEpochMilli);
    Optional<Duration> age = through.map(time -> Duration.between(time, pointer.readAt()));
    Optional<SpeedNote> note = noted.map(NotedSpeed::note);
    String state = state(row, noted);
    table.row(
        name,
        through.orElse(null),
        age.map(Spans::words).orElse(null),
        note.map(SpeedNote::stateRows).orElse(null),
        note.map(n -> String.format(Locale.ROOT, "%.1f", n.stateBytes() / MEBIBYTE)).orElse(null),
        state);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("view", pointer.view());
    tree.put("fingerprint", fingerprint);
    tree.put("state", state);
    if (!row.runId().isEmpty()) {
      tree.put("run", row.runId());
    }
    noted.ifPresent(its -> tree.put("noted-age-seconds", its.age().toSeconds()));
    through.ifPresent(time -> tree.put("through", time));
    age.ifPresent(span -> tree.put("age-seconds", span.toSeconds()));
    note.ifPresent(
        n -> {
          tree.put("state-rows", n.stateRows());
          tree.put("state-bytes", n.stateBytes());
          tree.put("rows-written", n.rowsWritten());
          tree.put("counters", n.counters());
          tree.put("failure", n.failure());
        });
    trees.add(tree);
  }

  private static String state(ProgressRow row, Optional<NotedSpeed> noted) {
    if (row.isSealed()) {
      return "left for a changed definition";
    }
    if (noted.isEmpty()) {
      return "never ran";
    }
    SpeedNote note = noted.get().note();
    boolean quiet = noted.get().age().compareTo(QUIET) > 0;
    return switch (note.phase()) {
      case RUNNING -> quiet ? "not heard of for " + Spans.words(noted.get().age()) : "running";
      case STOPPED -> "stopped";
      case WAITING -> "waits: " + note.failure();
      case FAILED -> "failed: " + note.failure();
    };
  }

  void into(Report.Builder report) {
    if (!table.isEmpty()) {
      report.line("").lines(table.lines());
    }
    report.value("speed", trees);
  }
}
