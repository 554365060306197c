package io.tidemark.testbed.bench.stream;

import io.tidemark.testbed.workspace.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends so many messages a second, evenly, and probes among them. Thread-safe. */
final class Load implements AutoCloseable {
  private static final long TICK_NANOS = 5_000_000;
  private static final long PROBE_NANOS = 100_000_000;
  private static final long SEED = 20261121;
  private static final double NANOS = 1e9;

  private final KafkaProducer<String, String> producer;
  private final Sensors sensors = new Sensors(SEED);
  private final Probes probes;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "load");
  private volatile int rate;
  private volatile boolean closed;
  private long sent;

  private Load(KafkaProducer<String, String> producer, Probes probes) {
    this.producer = producer;
    this.probes = probes;
  }

  /** Makes the topic; sends nothing yet. */
  static Load open(String servers, Probes probes) throws InterruptedException {
    Topics.create(servers, Sensors.NAME, Sensors.PARTITIONS);
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "linger.ms", 20),
            new StringSerializer(),
            new StringSerializer());
    Load load = new Load(producer, probes);
    load.thread.setDaemon(true);
    load.thread.start();
    return load;
  }

  /**
   * Sends so many a second from now on.
   *
   * @param eventsASecond 0 for none
   */
  void rate(int eventsASecond) {
    rate = eventsASecond;
  }

  /**
   * Sees whether Kafka took everything.
   *
   * @throws IllegalStateException if it did not
   */
  void check() {
    if (failure.get() != null) {
      throw new IllegalStateException("Kafka did not take a message", failure.get());
    }
  }

  private void run() {
    long last = System.nanoTime();
    long lastProbe = last;
    double due = 0;
    while (!closed) {
      LockSupport.parkNanos(TICK_NANOS);
      long now = System.nanoTime();
      int current = rate;
      due = current == 0 ? 0 : due + current * (now - last) / NANOS;
      last = now;
      if (current > 0 && now - lastProbe >= PROBE_NANOS) {
        lastProbe = now;
        for (int partition = 0; partition < Sensors.PARTITIONS && due >= 1; partition++, due--) {
          long millis = System.currentTimeMillis();
          probes.sent(partition, System.nanoTime());
          send(partition, millis, sensors.nextProbe(millis, partition));
        }
      }
      for (; due >= 1; due--) {
        long millis = System.currentTimeMillis();
        send((int) (sent++ % Sensors.PARTITIONS), millis, sensors.next(millis));
      }
    }
  }

  private void send(int partition, long millis, String message) {
    var unused =
        producer.send(
            new ProducerRecord<>(Sensors.NAME, partition, millis, null, message),
            (done, problem) -> failure.compareAndSet(null, problem));
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
