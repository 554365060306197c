package io.tidemark.testbed.trial;

import io.tidemark.testbed.workspace.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends messages to partitions drawn by lot, at a pace. For one thread. */
final class Messages implements AutoCloseable {
  private static final int PARTITIONS = 3;
  private static final long MILLIS_A_STEP = 20;
  private static final int MOST_BYTES = 8_000_000;

  private final String topic;
  private final int perStep;
  private final Random random;
  private final KafkaProducer<byte[], byte[]> producer;
  private volatile boolean trickling;
  private volatile int next;

  /** Makes the topic. */
  Messages(String servers, String topic, int perSecond, long seed) throws InterruptedException {
    this.topic = topic;
    this.perStep = (int) Math.max(1, perSecond * MILLIS_A_STEP / 1000);
    this.random = new Random(seed);
    Topics.create(servers, topic, PARTITIONS);
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "max.request.size", MOST_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends these, and returns when the broker has them. */
  void send(List<String> texts) throws InterruptedException {
    for (int i = 0; i < texts.size(); i++) {
      send(texts.get(i));
      if (i % perStep == perStep - 1) {
        Thread.sleep(MILLIS_A_STEP);
      }
    }
    producer.flush();
  }

  /** Sends from there on in the background, until {@link #stopTrickle} or the end. */
  CompletableFuture<?> trickle(List<String> texts, int from) {
    trickling = true;
    next = from;
    return CompletableFuture.runAsync(
        () -> {
          try {
            while (trickling && next < texts.size()) {
              int to = Math.min(texts.size(), next + perStep);
              for (String text : texts.subList(next, to)) {
                send(text);
              }
              next = to;
              Thread.sleep(MILLIS_A_STEP);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** The first message that is not sent. */
  int stopTrickle(CompletableFuture<?> sending) {
    trickling = false;
    sending.join();
    producer.flush();
    return next;
  }

  private void send(String text) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topic, random.nextInt(PARTITIONS), null, value));
  }

  @Override
  public void close() {
    producer.close();
  }
}
