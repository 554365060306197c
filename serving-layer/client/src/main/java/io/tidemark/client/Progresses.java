package io.tidemark.client;

import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.progress.NotedSpeed;
import io.tidemark.cassandra.progress.ProgressRow;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.progress.SourceProgress;
import io.tidemark.cassandra.progress.SpeedProgress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * How far speed layers and sources have come, as a client has read it. A value may be used again
 * for a set time: an older one only makes an answer state less. Thread-safe.
 */
final class Progresses {
  private final Recent<Tables, ProgressRow> speed;
  private final Recent<Tables, Optional<NotedSpeed>> notes;
  private final Recent<String, Optional<SourceProgress>> sources;

  private record Tables(String view, String fingerprint) {}

  Progresses(ProgressStore store, SeamSettings seam, LongSupplier nanoTime) {
    long reuse = seam.progressReuse().toNanos();
    this.speed =
        new Recent<>(
            tables -> store.speedRowAsync(tables.view(), tables.fingerprint()),
            Progresses::newer,
            reuse,
            nanoTime);
    this.notes =
        new Recent<>(
            tables -> store.notedSpeedAsync(tables.view(), tables.fingerprint()),
            (old, now) -> now,
            reuse,
            nanoTime);
    this.sources = new Recent<>(store::sourceAsync, (old, now) -> now, reuse, nanoTime);
  }

  /** The speed layer's, not older than progress may be reused. */
  CompletionStage<Optional<SpeedProgress>> speed(String view, String fingerprint) {
    return speed.current(new Tables(view, fingerprint)).thenApply(ProgressRow::progress);
  }

  /** The speed layer's as it stands after this call. */
  CompletionStage<Optional<SpeedProgress>> speedNow(String view, String fingerprint) {
    return speed.now(new Tables(view, fingerprint)).thenApply(ProgressRow::progress);
  }

  /** How source and speed layer do, not older than progress may be reused. */
  CompletionStage<Standing> standing(String view, String fingerprint, String source) {
    Tables tables = new Tables(view, fingerprint);
    return sources
        .current(source)
        .thenCombine(notes.current(tables), Noted::new)
        .thenCombine(
            speed.current(tables),
            (noted, row) -> new Standing(noted.source(), row.sinceMoved(), noted.note()));
  }

  private record Noted(Optional<SourceProgress> source, Optional<NotedSpeed> note) {}

  /** Reads that overtake each other must not make what answers state step back. */
  private static ProgressRow newer(ProgressRow old, ProgressRow now) {
    if (old.progress().isEmpty() || now.progress().isEmpty()) {
      return now;
    }
    boolean same = old.interval() == now.interval() && old.runId().equals(now.runId());
    boolean back = old.progress().get().throughMillis() > now.progress().get().throughMillis();
    return same && back ? old : now;
  }
}
