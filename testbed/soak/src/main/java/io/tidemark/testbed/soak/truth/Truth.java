package io.tidemark.testbed.soak.truth;

import io.tidemark.testbed.oracle.NaiveOracle;
import io.tidemark.testbed.oracle.PreparedEvent;
import io.tidemark.testbed.soak.workload.Sent;
import io.tidemark.testbed.soak.workload.SentRecords;
import io.tidemark.testbed.soak.workload.SoakEvent;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.tile.TileSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Every cell of the soak's view at every position of the log. Positions are commit times in
 * milliseconds. Thread-safe.
 */
public final class Truth {
  private final BronzeLog log;
  private final SentRecords sent;
  private final NaiveOracle oracle;
  private final Duration span;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<CellId, CellHistory> cells = new HashMap<>();
  private final Map<Identity, Long> lastCopies = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private long newestMillis;
  private Counts counts = new Counts(0, 0, 0, 0);

  private record Identity(String id, LocalDate day) {}

  /** What was in bronze. */
  public record Counts(long records, long events, long duplicates, long notEvents) {}

  /**
   * @param bronze the table's folder
   */
  public Truth(Path bronze, SentRecords sent, ResolvedView view) {
    this.log = new BronzeLog(bronze);
    this.sent = sent;
    this.oracle = new NaiveOracle(view);
    this.span = view.source().deduplicateWithin();
  }

  /** Reads the log as far as it goes now. */
  public void catchUp() throws IOException {
    lock.writeLock().lock();
    try {
      for (Optional<BronzeCommit> commit = log.next(); commit.isPresent(); commit = log.next()) {
        take(commit.get());
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void take(BronzeCommit commit) {
    if (commit.timeMillis() <= newestMillis) {
      problems.add(
          "Commit %d has time %d, and the one before it %d"
              .formatted(commit.version(), commit.timeMillis(), newestMillis));
    }
    newestMillis = commit.timeMillis();
    for (BronzeCommit.Row row : commit.rows()) {
      Optional<Sent> record = sent.arrive(row.value());
      if (record.isEmpty()) {
        problems.add(
            "Bronze has in version %d, %s at %d, a record that was %s: %s"
                .formatted(
                    commit.version(),
                    row.origin(),
                    row.position(),
                    sent.hasArrived(row.value()) ? "there before" : "never sent",
                    row.value()));
      } else if (record.get().event().isEmpty()) {
        counts = counts(0, 0, 1);
      } else {
        take(commit, row, record.get().event().get());
      }
    }
  }

  private void take(BronzeCommit commit, BronzeCommit.Row row, SoakEvent event) {
    Identity identity = new Identity(event.id(), event.at().atOffset(ZoneOffset.UTC).toLocalDate());
    Long before = lastCopies.put(identity, commit.timeMillis());
    if (before != null) {
      if (commit.timeMillis() - before > span.toMillis()) {
        problems.add(
            "Copies of %s were committed %d ms apart, above the span of deduplication: the soak fed too slowly"
                .formatted(event.id(), commit.timeMillis() - before));
      }
      counts = counts(0, 1, 0);
      return;
    }
    counts = counts(1, 0, 0);
    if (event.size() == SoakEvent.FILTERED_SIZE) {
      return;
    }
    EventPosition at =
        new EventPosition(
            event.at().toEpochMilli() * 1000, commit.version(), row.origin(), row.position());
    boolean big = event.size() > SoakEvent.BIG;
    List<Object> inputs =
        Arrays.asList(
            1L,
            big ? 1L : null,
            event.amount().orElse(null),
            event.amount().orElse(null),
            event.size(),
            event.item(),
            event.item());
    long hash =
        oracle.hash(
            new PreparedEvent(
                List.of(event.id()),
                List.of(event.place()),
                inputs,
                true,
                at,
                commit.timeMillis()));
    CellValue value =
        new CellValue(
            1,
            big ? 1 : 0,
            event.amount().orElse(CellValue.EMPTY.revenue()),
            hash,
            event.amount(),
            Optional.of(event.size()),
            Optional.of(new CellValue.Placed(at, event.item())));
    for (TileSize size : List.of(TileSize.MINUTE, TileSize.HOUR, TileSize.DAY)) {
      cells
          .computeIfAbsent(CellId.of(event.place(), size, event.at()), id -> new CellHistory())
          .add(commit.timeMillis(), value, event.item());
    }
  }

  private Counts counts(int events, int duplicates, int notEvents) {
    return new Counts(
        counts.records() + 1,
        counts.events() + events,
        counts.duplicates() + duplicates,
        counts.notEvents() + notEvents);
  }

  /** The different values that a cell had between two positions, both inclusive, oldest first. */
  public List<CellValue> values(CellId cell, long fromMillis, long toMillis) {
    lock.readLock().lock();
    try {
      CellHistory history = cells.get(cell);
      if (history == null) {
        return List.of(CellValue.EMPTY);
      }
      List<CellValue> values = new ArrayList<>();
      int last = Math.max(history.index(toMillis), history.index(fromMillis));
      for (int i = history.index(fromMillis); i <= last; i++) {
        values.add(history.value(i));
      }
      return values;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The commit times at which a cell changed between two positions, and its value from then on. */
  public Map<Instant, CellValue> changes(CellId cell, long fromMillis, long toMillis) {
    lock.readLock().lock();
    try {
      Map<Instant, CellValue> changes = new java.util.LinkedHashMap<>();
      CellHistory history = cells.get(cell);
      if (history != null) {
        for (int i = history.index(fromMillis); i <= history.index(toMillis); i++) {
          changes.put(Instant.ofEpochMilli(history.time(i)), history.value(i));
        }
      }
      return changes;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** How many different items some cells had together at a position. */
  public long distinct(List<CellId> ids, long atMillis) {
    lock.readLock().lock();
    try {
      Set<String> items = new HashSet<>();
      for (CellId id : ids) {
        CellHistory history = cells.get(id);
        if (history != null) {
          history.itemsTo(history.index(atMillis), items);
        }
      }
      return items.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** All cells that ever had an event. */
  public List<CellId> cells() {
    lock.readLock().lock();
    try {
      return List.copyOf(cells.keySet());
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The newest commit's time, as far as the log was read. */
  public long newestMillis() {
    lock.readLock().lock();
    try {
      return newestMillis;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What was read. */
  public Counts counts() {
    lock.readLock().lock();
    try {
      return counts;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What is wrong with bronze. */
  public List<String> problems() {
    lock.readLock().lock();
    try {
      return List.copyOf(problems);
    } finally {
      lock.readLock().unlock();
    }
  }
}
