package io.tidemark.batch.reconcile;

import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.publish.ViewRows;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.RollbackRule;
import io.tidemark.cassandra.progress.ProgressRow;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.view.definition.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Compares what was served from a generation's base and the speed layer's rows with what batch
 * found: {@code checksum(G) = checksum(base) + speed segments}, the events likewise, and every
 * measure within its accuracy. Only where the speed rows cover the time between the two horizons;
 * otherwise it says why not. Changes nothing.
 */
public final class Reconcile {
  private final BatchContext context;
  private final GoldTable gold;
  private final ProgressStore progress;

  public Reconcile(BatchContext context, GoldTable gold) {
    this.context = Objects.requireNonNull(context, "context");
    this.gold = Objects.requireNonNull(gold, "gold");
    this.progress = new ProgressStore(context.session(), context.cassandra().keyspace());
  }

  /**
   * Does it.
   *
   * @param pointer as it stands after the flip
   * @param lateDuplicates says how many duplicates silver found since base, at most; asked only if
   *     there are events too many
   * @param withdrawn whether other withdrawals count than for base
   */
  public Reconciliation run(
      Pointer pointer, Published published, LongSupplier lateDuplicates, boolean withdrawn) {
    ProgressRow before = progress.speedSerial(gold.view().name(), fingerprint());
    Optional<String> against = against(pointer, published, before);
    if (against.isPresent()) {
      return nothing(published, against.get());
    }
    ViewRows rows = new ViewRows(context.cassandra(), gold.view());
    StructType schema = gold.rows(published.gold()).schema();
    Duration segment = gold.view().source().segment();
    // Horizons are segment starts; a first cut's segment was begun in the middle.
    long from = published.base().horizonMillis();
    long to = published.horizonMillis();
    long first = from == to ? to : Math.floorDiv(from, segment.toMillis()) * segment.toMillis();
    Dataset<Row> segments =
        new SpeedSegments(context.spark(), rows).read(first, to, ComparedCells.speedRole(), schema);
    Findings found = new ComparedCells(gold, rows).compare(published, segments);
    ProgressRow after = progress.speedSerial(gold.view().name(), fingerprint());
    if (after.interval() != before.interval()) {
      return nothing(
          published,
          "the speed layer began anew while its rows were read; the next night compares");
    }
    long duplicates = found.extraEvents() > 0 ? lateDuplicates.getAsLong() : 0;
    return Reconciliation.of(published, found, duplicates, withdrawn, context.clock().instant());
  }

  private Reconciliation nothing(Published published, String why) {
    return Reconciliation.nothing(
        published.runId(),
        published.generation(),
        published.base().generation(),
        why,
        context.clock().instant());
  }

  /** Why the speed rows do not make up the time between the horizons; empty if they do. */
  private Optional<String> against(Pointer pointer, Published published, ProgressRow row) {
    if (pointer.speedStartMillis().isEmpty()) {
      return Optional.of("no speed layer has run");
    }
    if (row.progress().isEmpty()) {
      return Optional.of("the speed layer has no progress");
    }
    SpeedProgress its = row.progress().get();
    RollbackRule rule = new RollbackRule(context.seam(), gold.view().source().segment());
    if (!rule.covers(published.base(), its)) {
      return Optional.of(
          "the speed layer's rows begin at %s, generation %d ended at %s"
              .formatted(
                  Instant.ofEpochMilli(its.fromMillis()),
                  published.base().generation(),
                  published.base().horizon()));
    }
    if (its.throughMillis() < published.positionMillis()) {
      return Optional.of(
          "the speed layer has come to %s only, and generation %d holds everything up to %s"
              .formatted(
                  Instant.ofEpochMilli(its.throughMillis()),
                  published.generation(),
                  Instant.ofEpochMilli(published.positionMillis())));
    }
    Instant gone = published.base().horizon().plus(context.seam().speedTtl());
    if (!pointer.readAt().plus(context.seam().clockSkew()).isBefore(gone)) {
      return Optional.of(
          "speed rows from %s on may have expired".formatted(published.base().horizon()));
    }
    return Optional.empty();
  }

  private String fingerprint() {
    return Fingerprint.of(gold.view());
  }
}
