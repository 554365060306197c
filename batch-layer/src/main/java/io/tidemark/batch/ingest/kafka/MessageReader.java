package io.tidemark.batch.ingest.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads partitions from given offsets on, committed messages only, in order. One thread. */
final class MessageReader implements AutoCloseable {
  /** Waiting for what is under way anyway, so that a portion holds what is there. */
  private static final Duration SHORT = Duration.ofMillis(10);

  private static final int MOST_SHORT_WAITS = 5;

  /** For an answer of the broker to begin, whoever else is due. */
  private static final Duration LEAST = Duration.ofMillis(50);

  /** So long may an answer that comes in pieces keep others waiting. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final String BYTES_IN = "incoming-byte-total";

  private final Consumer<byte[], byte[]> consumer;
  private final Metric bytesIn;
  private final Set<TopicPartition> reading = new HashSet<>();
  private final Deque<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
  private long fetchedBytes;

  MessageReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.bytesIn =
        consumer.metrics().values().stream()
            .filter(metric -> metric.metricName().name().equals(BYTES_IN))
            .filter(metric -> metric.metricName().group().equals("consumer-metrics"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("Kafka's consumer has no " + BYTES_IN));
  }

  Set<TopicPartition> reading() {
    return Set.copyOf(reading);
  }

  /** Begins to read partitions at these offsets. */
  void start(Map<TopicPartition, Long> offsets) {
    reading.addAll(offsets.keySet());
    consumer.assign(reading);
    offsets.forEach(consumer::seek);
  }

  /** Reads them no more, and forgets what was fetched of them. */
  void stop(Predicate<TopicPartition> which) {
    if (reading.removeIf(which)) {
      consumer.assign(reading);
    }
    List<ConsumerRecord<byte[], byte[]>> kept = new ArrayList<>(fetched);
    kept.removeIf(message -> which.test(partition(message)));
    fetched.clear();
    fetchedBytes = 0;
    kept.forEach(this::keep);
  }

  /**
   * Fetches until there is a whole portion, or there is something and no more at the moment, or
   * patience is at its end and nothing is under way: what the broker has begun to send is received
   * here only, and an answer that is taken in too slowly is given up.
   *
   * @param atLeast for how long, unless there is a whole portion earlier
   * @param patience for the first message; little of it still lets an answer begin
   * @throws org.apache.kafka.clients.consumer.OffsetOutOfRangeException if a partition does not
   *     have the next offset; what was fetched before is not lost
   */
  void fetch(KafkaSettings.Limits limits, Duration atLeast, Duration patience) {
    if (reading.isEmpty()) {
      return;
    }
    long began = System.nanoTime();
    int waits = 0;
    while (!isFull(limits)) {
      Duration early = atLeast.minusNanos(System.nanoTime() - began);
      Duration left = patience.minusNanos(System.nanoTime() - began);
      boolean first = fetched.isEmpty();
      double bytes = bytesIn();
      boolean more = poll(isPositive(early) ? early : first ? longer(left, LEAST) : SHORT);
      if (isPositive(early)) {
        continue;
      }
      if (fetched.isEmpty()) {
        boolean isUnderWay = bytesIn() > bytes && System.nanoTime() - began < LONGEST.toNanos();
        if (!isUnderWay) {
          return;
        }
      } else {
        waits += first || more ? 0 : 1;
        if (waits == MOST_SHORT_WAITS || isAtTheEnd()) {
          return;
        }
      }
    }
  }

  boolean isEmpty() {
    return fetched.isEmpty();
  }

  private boolean isFull(KafkaSettings.Limits limits) {
    return fetched.size() >= limits.records() || fetchedBytes >= limits.bytes();
  }

  private boolean poll(Duration wait) {
    int before = fetched.size();
    for (ConsumerRecord<byte[], byte[]> message :
        consumer.poll(isPositive(wait) ? wait : Duration.ZERO)) {
      keep(message);
    }
    return fetched.size() > before;
  }

  private double bytesIn() {
    return (double) bytesIn.metricValue();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static boolean isPositive(Duration time) {
    return !time.isNegative() && !time.isZero();
  }

  /** What was fetched, at most so much; it stays until {@link #taken} says so. */
  List<ConsumerRecord<byte[], byte[]>> portion(KafkaSettings.Limits limits) {
    List<ConsumerRecord<byte[], byte[]>> portion = new ArrayList<>();
    long bytes = 0;
    for (ConsumerRecord<byte[], byte[]> message : fetched) {
      if (!portion.isEmpty()
          && (portion.size() == limits.records() || bytes + size(message) > limits.bytes())) {
        break;
      }
      portion.add(message);
      bytes += size(message);
    }
    return portion;
  }

  /** The first so many messages are dealt with. */
  void taken(int count) {
    for (int i = 0; i < count; i++) {
      fetchedBytes -= size(fetched.removeFirst());
    }
  }

  /** The offset after the first {@code taken} of the fetched messages, and gaps after them. */
  long next(TopicPartition partition, int taken) {
    int place = 0;
    for (ConsumerRecord<byte[], byte[]> message : fetched) {
      if (place++ >= taken && partition(message).equals(partition)) {
        return message.offset();
      }
    }
    return consumer.position(partition);
  }

  Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions, Duration patience)
      throws BrokerAwayException {
    try {
      return consumer.beginningOffsets(partitions, patience);
    } catch (TimeoutException e) {
      throw new BrokerAwayException(e);
    }
  }

  /** Where the next committed message will be. */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, Duration patience)
      throws BrokerAwayException {
    try {
      return consumer.endOffsets(partitions, patience);
    } catch (TimeoutException e) {
      throw new BrokerAwayException(e);
    }
  }

  static TopicPartition partition(ConsumerRecord<byte[], byte[]> message) {
    return new TopicPartition(message.topic(), message.partition());
  }

  static long size(ConsumerRecord<byte[], byte[]> message) {
    return Math.max(0, message.serializedKeySize()) + Math.max(0, message.serializedValueSize());
  }

  private void keep(ConsumerRecord<byte[], byte[]> message) {
    fetched.addLast(message);
    fetchedBytes += size(message);
  }

  private boolean isAtTheEnd() {
    return reading.stream().allMatch(partition -> consumer.currentLag(partition).orElse(0) == 0);
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
  }
}
