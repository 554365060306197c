package io.tidemark.testbed.quickstart;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends flights to a topic, so many a second, as far as it was told to. Thread-safe. */
final class FlightSender implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(50);
  private static final double NANOS = 1e9;

  private final KafkaProducer<String, String> producer;
  private final String topic;
  private final Iterator<Flight> flights;
  private final SentFlights sent;
  private final double pace;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "flights");
            thread.setDaemon(true);
            return thread;
          });

  private long count;
  private long goal;
  private double due;
  private long lastNanos;

  /**
   * Sends nothing yet.
   *
   * @param servers Kafka's brokers
   * @param flights what to send, in this order
   * @param sent where it is noted
   * @param pace flights a second
   */
  FlightSender(String servers, String topic, Iterator<Flight> flights, SentFlights sent, int pace) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "linger.ms", 10),
            new StringSerializer(),
            new StringSerializer());
    this.topic = topic;
    this.flights = flights;
    this.sent = sent;
    this.pace = pace;
    this.lastNanos = System.nanoTime();
    var unused = clock.scheduleAtFixedRate(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Goes on until so many are sent in all, or none is left. */
  synchronized void sendUntil(long all) {
    goal = all;
  }

  /** Sends no more for now. */
  synchronized void pause() {
    goal = count;
  }

  /** Sends no more for now, once so many more are sent. */
  synchronized void sendMore(long more) {
    goal = count + more;
  }

  /** Whether it sent what it was to send. */
  synchronized boolean isIdle() {
    return count >= goal || !flights.hasNext();
  }

  /** Whether none is left. */
  synchronized boolean isOver() {
    return !flights.hasNext();
  }

  /** How many messages it sent. */
  synchronized long count() {
    return count;
  }

  /** Sends one at once, out of turn. */
  synchronized void send(Flight flight) {
    sent.add(flight, System.nanoTime());
    var unused =
        producer.send(
            new ProducerRecord<>(topic, Long.toString(flight.id()), flight.line()),
            (done, problem) -> failure.compareAndSet(null, problem));
    count++;
  }

  /**
   * Sees whether Kafka took everything.
   *
   * @throws IllegalStateException if it did not
   */
  void check() {
    Exception problem = failure.get();
    if (problem != null) {
      throw new IllegalStateException(
          "Kafka did not take a flight: " + problem.getMessage(), problem);
    }
  }

  private synchronized void tick() {
    long nanos = System.nanoTime();
    due = count >= goal ? 0 : due + pace * (nanos - lastNanos) / NANOS;
    lastNanos = nanos;
    while (due >= 1 && count < goal && flights.hasNext()) {
      send(flights.next());
      due--;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    producer.close(Duration.ofSeconds(2));
  }
}
