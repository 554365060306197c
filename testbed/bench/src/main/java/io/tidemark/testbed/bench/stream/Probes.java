package io.tidemark.testbed.bench.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When probes were sent and when an answer held them. Those of one partition are counted in the
 * order of their sending, so an answer that counts n of them holds the first n. Thread-safe.
 */
final class Probes {
  private static final double NANOS_A_MILLI = 1e6;

  private final List<List<Probe>> byPartition = new ArrayList<>();

  private static final class Probe {
    private final long sentNanos;
    private long seenNanos = Long.MAX_VALUE;

    Probe(long sentNanos) {
      this.sentNanos = sentNanos;
    }
  }

  Probes(int partitions) {
    for (int i = 0; i < partitions; i++) {
      byPartition.add(new ArrayList<>());
    }
  }

  synchronized void sent(int partition, long nanos) {
    byPartition.get(partition).add(new Probe(nanos));
  }

  /**
   * Notes that an answer counted so many probes of a partition.
   *
   * @throws IllegalStateException if so many were never sent, or an answer held more before
   */
  synchronized void seen(int partition, long count, long nanos) {
    List<Probe> probes = byPartition.get(partition);
    if (count > probes.size()) {
      throw new IllegalStateException(
          "An answer counts %d probes of partition %d, and %d were sent"
              .formatted(count, partition, probes.size()));
    }
    for (int i = (int) count - 1; i >= 0 && probes.get(i).seenNanos == Long.MAX_VALUE; i--) {
      probes.get(i).seenNanos = nanos;
    }
    if (count < probes.size() && probes.get((int) count).seenNanos != Long.MAX_VALUE) {
      throw new IllegalStateException(
          "An answer for partition %d stepped back to %d probes".formatted(partition, count));
    }
  }

  /**
   * How long those took that were sent in that span, in milliseconds; those that no answer holds
   * yet took until {@code nowNanos} at least, and count with that.
   */
  synchronized double[] millis(long fromNanos, long toNanos, long nowNanos) {
    return byPartition.stream()
        .flatMap(List::stream)
        .filter(probe -> probe.sentNanos - fromNanos >= 0 && probe.sentNanos - toNanos < 0)
        .mapToDouble(probe -> (Math.min(probe.seenNanos, nowNanos) - probe.sentNanos))
        .map(nanos -> nanos / NANOS_A_MILLI)
        .toArray();
  }

  /** How long ago the first one was sent that no answer holds. */
  synchronized Duration behind(long nowNanos) {
    return byPartition.stream()
        .flatMap(List::stream)
        .filter(probe -> probe.seenNanos == Long.MAX_VALUE)
        .map(probe -> Duration.ofNanos(nowNanos - probe.sentNanos))
        .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  /**
   * Whether an answer holds every probe that was sent before.
   *
   * @param nanos {@link Long#MAX_VALUE} for all
   */
  synchronized boolean allSeen(long nanos) {
    return byPartition.stream()
        .flatMap(List::stream)
        .filter(probe -> probe.seenNanos == Long.MAX_VALUE)
        .noneMatch(probe -> nanos == Long.MAX_VALUE || probe.sentNanos - nanos < 0);
  }
}
