package io.tidemark.batch.ingest;

import io.tidemark.testbed.services.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of the module's broker, for one test. */
public final class Topic implements AutoCloseable {
  public final String name;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  public Topic(Class<?> test) {
    this.name = TestKafka.freshTopicName(test);
    Map<String, Object> client = Map.of("bootstrap.servers", TestKafka.bootstrapServers());
    this.admin = Admin.create(client);
    this.producer = producer(Map.of());
  }

  static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new java.util.HashMap<>(more);
    settings.put("bootstrap.servers", TestKafka.bootstrapServers());
    settings.put("max.request.size", 9 << 20);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** As a source's definition names it. */
  String feed() {
    return "{ kafka { topic = " + name + " } }";
  }

  /** The setting that ingest finds the broker by. */
  static String broker() {
    return "kafka.bootstrap-servers=\"" + TestKafka.bootstrapServers() + "\"";
  }

  public Topic create(int partitions) throws Exception {
    admin
        .createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
        .all()
        .get();
    return this;
  }

  void grow(int partitions) throws Exception {
    admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions))).all().get();
  }

  void delete() throws Exception {
    admin.deleteTopics(List.of(name)).all().get();
  }

  void loseBefore(int partition, long offset) throws Exception {
    TopicPartition which = new TopicPartition(name, partition);
    admin.deleteRecords(Map.of(which, RecordsToDelete.beforeOffset(offset))).all().get();
  }

  void send(int partition, String... values) throws Exception {
    for (String value : values) {
      send(new ProducerRecord<>(name, partition, null, value.getBytes(StandardCharsets.UTF_8)));
    }
  }

  public void send(ProducerRecord<byte[], byte[]> message) throws Exception {
    producer.send(message).get();
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ZERO);
    admin.close(java.time.Duration.ZERO);
  }
}
