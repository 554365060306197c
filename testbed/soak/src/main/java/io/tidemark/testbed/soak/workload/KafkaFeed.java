package io.tidemark.testbed.soak.workload;

import io.tidemark.testbed.workspace.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records to the partitions of a topic, by lot, so that copies lie apart. For one thread. */
public final class KafkaFeed implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final Random random;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  private KafkaFeed(
      KafkaProducer<byte[], byte[]> producer, String topic, int partitions, long seed) {
    this.producer = producer;
    this.topic = topic;
    this.partitions = partitions;
    this.random = new Random(seed);
  }

  /** Makes the topic, and a producer that sends nothing twice. */
  public static KafkaFeed open(String servers, String topic, int partitions, long seed)
      throws InterruptedException {
    Topics.create(servers, topic, partitions);
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            servers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            5);
    return new KafkaFeed(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
        topic,
        partitions,
        seed);
  }

  /** Sends one. */
  void send(Sent record) throws IOException {
    check();
    producer.send(
        new ProducerRecord<>(
            topic,
            random.nextInt(partitions),
            null,
            record.text().getBytes(StandardCharsets.UTF_8)),
        (written, error) -> {
          if (error != null) {
            failure.compareAndSet(null, error);
          }
        });
  }

  /** Waits until everything that was sent is written. */
  void flush() throws IOException {
    producer.flush();
    check();
  }

  private void check() throws IOException {
    if (failure.get() != null) {
      throw new IOException("Kafka did not take a record: " + failure.get(), failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
