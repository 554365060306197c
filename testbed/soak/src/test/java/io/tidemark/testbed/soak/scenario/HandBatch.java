package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.night.HorizonRule;
import io.tidemark.batch.publish.Retention;
import io.tidemark.cassandra.generation.Generation;
import io.tidemark.cassandra.generation.Generation.State;
import io.tidemark.cassandra.generation.GenerationHistory;
import io.tidemark.cassandra.lease.Lease;
import io.tidemark.cassandra.pointer.Chain;
import io.tidemark.cassandra.pointer.Cut;
import io.tidemark.cassandra.pointer.Move;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.BatchRowDeleter;
import io.tidemark.cassandra.row.BatchRowReader;
import io.tidemark.cassandra.row.BatchRowWriter;
import io.tidemark.cassandra.row.CellKey;
import io.tidemark.cassandra.row.RowKey;
import io.tidemark.cassandra.row.TokenSlice;
import io.tidemark.testbed.soak.scenario.Log.Total;
import io.tidemark.view.tile.TileSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What a batch run does to Cassandra, step by step, without Spark. */
final class HandBatch {
  private final Scenario scenario;
  private final PointerStore pointers;
  private final GenerationHistory history;

  HandBatch(Scenario scenario) {
    this(scenario, scenario.pointers());
  }

  /** As the other constructor, with another R: rows of a moved pointer may go after it. */
  HandBatch(Scenario scenario, Duration heldFor) {
    this(
        scenario,
        new PointerStore(
            scenario.space().session(), scenario.space().settings(), Space.seam(heldFor)));
  }

  private HandBatch(Scenario scenario, PointerStore pointers) {
    this.scenario = scenario;
    this.pointers = pointers;
    this.history =
        new GenerationHistory(scenario.space().session(), scenario.space().settings().keyspace());
  }

  /** A run that has looked where it begins, and has written nothing. */
  record Run(String owner, Pointer base, Cut cut, List<BatchRow> rows) {}

  Pointer pointer() {
    return pointers.readSerial(scenario.view()).orElseThrow();
  }

  /** A run by the rules; takes the lease. */
  Run plan() {
    Pointer base = base();
    long horizon = horizon(base);
    return plan(base, horizon, scenario.log().truth(horizon - 1));
  }

  /** A run whose gold is wrong. */
  Run planBad() {
    Pointer base = base();
    return plan(base, horizon(base), Map.of("a", new Total(9, 900_000)));
  }

  private long horizon(Pointer base) {
    long newest = scenario.log().newest();
    return HorizonRule.OF_THE_LOG.horizon(
        newest == 0 ? OptionalLong.empty() : OptionalLong.of(newest),
        Log.SEGMENT,
        base.horizonMillis(),
        base.speedStartMillis().isPresent());
  }

  /** A run with that horizon and that gold. */
  Run plan(Pointer base, long horizon, Map<String, Total> gold) {
    long number = 1 + Math.max(base.greatestNumber(), history.greatestNumber(scenario.view()));
    String owner = base.lease().orElseThrow().owner();
    boolean first = base.speedStartMillis().isEmpty();
    Cut cut =
        new Cut(
            number,
            scenario.tables().fingerprint(),
            horizon,
            scenario.log().positionBefore(horizon),
            number,
            false,
            first);
    history.note(generation(base, cut, owner));
    return new Run(owner, base, cut, difference(base.current(), number, gold));
  }

  private static Generation generation(Pointer base, Cut cut, String owner) {
    return new Generation(
        base.view(),
        cut.generation(),
        cut.fingerprint(),
        State.STARTED,
        owner,
        base.generation(),
        cut.horizonMillis(),
        cut.positionMillis(),
        cut.bronzeVersion(),
        OptionalLong.empty(),
        false,
        OptionalLong.empty(),
        Instant.EPOCH,
        Optional.empty());
  }

  /** What the history says of a generation. */
  State state(long generation) {
    return history.find(scenario.view(), generation).orElseThrow().state();
  }

  /** The pointer, with a lease of the next run on it. */
  Pointer base() {
    return take("batch-" + UUID.randomUUID());
  }

  /** The pointer, with a lease of that run on it, whoever held it before. */
  Pointer take(String owner) {
    Lease lease = pointers.lease(scenario.view());
    lease.holder().ifPresent(held -> lease.release(held.owner()));
    lease.acquire(owner, "PUBLISH", Duration.ofHours(1));
    return pointer();
  }

  /** A run that fills tables beside those that the pointer names. */
  Run planComplete() {
    Run run = plan();
    Cut cut = run.cut();
    return new Run(
        run.owner(),
        run.base(),
        new Cut(
            cut.generation(),
            cut.fingerprint(),
            cut.horizonMillis(),
            cut.positionMillis(),
            cut.bronzeVersion(),
            true,
            cut.insideSegment()),
        run.rows());
  }

  void write(Run run) {
    write(run.rows());
  }

  void write(List<BatchRow> rows) {
    BatchRowWriter writer = new BatchRowWriter(scenario.space().session(), scenario.tables());
    rows.forEach(writer::write);
    long ignored = writer.flush();
  }

  Move flip(Run run) {
    return pointers.flip(run.base(), run.owner(), run.cut());
  }

  /** A whole run, which must succeed. */
  Pointer night() {
    return finish(plan());
  }

  Pointer finish(Run run) {
    write(run);
    Move move = flip(run);
    assertTrue(move.isDone(), move::toString);
    history.noteState(scenario.view(), run.cut().generation(), State.PUBLISHED);
    return move.pointer();
  }

  /** Goes back, without asking whether it may; then the view may publish again. */
  Pointer rollBack(long target) {
    Pointer read = base();
    String owner = read.lease().orElseThrow().owner();
    Pointer back = pointers.rollback(read, owner, target, "a test").orThrow();
    return pointers.resume(back, owner).orThrow();
  }

  /** Deletes what no reader can select any more, with that many generations kept. */
  long cleanUp(int kept) {
    Pointer read = base();
    String owner = read.lease().orElseThrow().owner();
    Pointer moved = pointers.moveOldestKept(read, owner, read.oldestKeptOf(kept)).orThrow();
    Retention.Deletable deletable = Retention.OF_READERS.rowsOf(moved);
    try (BatchRowDeleter deleter =
        new BatchRowDeleter(scenario.space().session(), scenario.tables())) {
      rows()
          .forEach(
              (cell, rows) -> {
                for (long generation : deletable.of(generations(rows))) {
                  deleter.delete(new RowKey(cell(cell), generation));
                }
              });
      return deleter.flush();
    }
  }

  /** By cell, what the batch rows say that a reader at that value selects. */
  Map<String, Total> selected(PointerValue value) {
    Map<String, Total> totals = new TreeMap<>();
    rows()
        .forEach(
            (cell, rows) -> {
              OptionalLong newest = Chain.select(value, generations(rows));
              for (BatchRow row : rows) {
                if (newest.isPresent()
                    && row.generation() == newest.getAsLong()
                    && !row.isVanished()) {
                  totals.put(cell, new Total(row.events(), row.checksum()));
                }
              }
            });
    return totals;
  }

  /** All batch rows by cell. */
  Map<String, List<BatchRow>> rows() {
    Map<String, List<BatchRow>> rows = new TreeMap<>();
    BatchRowReader reader = new BatchRowReader(scenario.space().session(), scenario.tables());
    reader
        .scan(TokenSlice.split(1).get(0))
        .forEachRemaining(
            row ->
                rows.computeIfAbsent((String) row.key().get(0), key -> new ArrayList<>()).add(row));
    return rows;
  }

  private List<BatchRow> difference(PointerValue base, long number, Map<String, Total> gold) {
    Map<String, Total> before = selected(base);
    List<BatchRow> rows = new ArrayList<>();
    TreeSet<String> cells = new TreeSet<>(gold.keySet());
    cells.addAll(before.keySet());
    for (String cell : cells) {
      Total now = gold.get(cell);
      if (now == null) {
        rows.add(BatchRow.vanished(cell(cell), number, 1));
      } else if (!now.equals(before.get(cell))) {
        rows.add(row(cell, number, now));
      }
    }
    return rows;
  }

  private static BatchRow row(String cell, long number, Total total) {
    return new BatchRow(
        List.of(cell),
        TileSize.HOUR,
        Views.TILE,
        number,
        total.events(),
        total.sum(),
        List.of(total.events()));
  }

  private static CellKey cell(String cell) {
    return new CellKey(List.of(cell), TileSize.HOUR, Views.TILE);
  }

  private static long[] generations(List<BatchRow> rows) {
    return rows.stream().mapToLong(BatchRow::generation).toArray();
  }
}
