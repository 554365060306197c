package io.tidemark.cassandra.pointer;

import io.tidemark.cassandra.lease.LeaseHolder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A view's pointer row as it was read. A generation is published if and only if this row says so.
 *
 * @param revision counts every move; grows also when the generation goes back
 * @param current what it points at
 * @param kept the published generations before the current one that rollback and as-of reads may
 *     name, newest first
 * @param held values, withdrawn ones included, that were current within the last R when the pointer
 *     was last moved, oldest first
 * @param oldestKept the oldest generation that is kept whole
 * @param speedStartMillis the horizon at which the speed layer first began; empty: it never ran
 * @param hold why no generation may be published now
 * @param lease the run that works on the view
 * @param next new tables that are being filled for a changed definition
 * @param readAt when it was read, by Cassandra's clock
 */
public record Pointer(
    String view,
    long revision,
    PointerValue current,
    List<PointerValue> kept,
    List<HeldValue> held,
    long oldestKept,
    OptionalLong speedStartMillis,
    Optional<String> hold,
    Optional<LeaseHolder> lease,
    Optional<NextTables> next,
    Instant readAt) {
  public Pointer {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(current, "current");
    kept = List.copyOf(kept);
    held = List.copyOf(held);
    Objects.requireNonNull(speedStartMillis, "speedStartMillis");
    Objects.requireNonNull(hold, "hold");
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(readAt, "readAt");
  }

  /**
   * New tables beside the current ones.
   *
   * @param fingerprint of the changed view
   */
  public record NextTables(
      String fingerprint, long generation, long horizonMillis, long positionMillis, long version) {
    public NextTables {
      Objects.requireNonNull(fingerprint, "fingerprint");
    }
  }

  /** Whether any generation is published. */
  public boolean isPublished() {
    return current.isPublished();
  }

  /** The current generation's number; 0 before the first. */
  public long generation() {
    return current.generation();
  }

  /** The current horizon in milliseconds since 1970-01-01T00:00Z; 0 before the first generation. */
  public long horizonMillis() {
    return current.horizonMillis();
  }

  /** The fingerprint of the tables in use; empty before the first generation. */
  public String fingerprint() {
    return current.fingerprint();
  }

  /**
   * The value of a generation that may be named: the current one or a kept one, with the chain it
   * had.
   */
  public Optional<PointerValue> named(long generation) {
    if (isPublished() && current.generation() == generation) {
      return Optional.of(current);
    }
    return kept.stream()
        .filter(value -> value.generation() == generation && generation >= oldestKept)
        .findFirst();
  }

  /** The published generation before the current one, if it is still kept. */
  public Optional<PointerValue> predecessor() {
    return kept.stream().findFirst().filter(value -> value.generation() >= oldestKept);
  }

  /**
   * The generation that would be the oldest kept if {@code generations} of them were: never older
   * than what is kept now.
   *
   * @param generations how many to keep, the current one included; at least one
   */
  public long oldestKeptOf(int generations) {
    if (generations < 1) {
      throw new IllegalArgumentException(
          "At least the current generation is kept; got " + generations);
    }
    int last = Math.min(generations - 1, kept.size());
    long oldest = last == 0 ? current.generation() : kept.get(last - 1).generation();
    return Math.max(oldest, oldestKept);
  }

  /** The greatest generation number that this row names anywhere; 0 if none. */
  public long greatestNumber() {
    long greatest = Math.max(current.generation(), current.excluded().greatest());
    for (HeldValue value : held) {
      greatest = Math.max(greatest, value.value().generation());
    }
    return next.isPresent() ? Math.max(greatest, next.get().generation()) : greatest;
  }
}
