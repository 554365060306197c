package io.tidemark.batch.ingest.kafka;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidemark.testbed.services.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class MessageReaderTest {
  private static final int TURNS = 100;
  private static final Map<String, Object> CLIENT =
      Map.of("bootstrap.servers", TestKafka.bootstrapServers());

  /** As when files are due in every turn: nobody has patience for messages. */
  @Test
  void messagesComeThoughNobodyWaitsForThem() throws Exception {
    String topic = TestKafka.freshTopicName(getClass());
    send(topic, 40, 100_000);
    KafkaSettings.Limits limits =
        new KafkaSettings.Limits(50_000, 32 << 20, Duration.ZERO, 8 << 20);
    KafkaSettings settings =
        new KafkaSettings(
            List.of(TestKafka.bootstrapServers()),
            Map.of(),
            limits,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Set.of(),
            Set.of());
    try (MessageReader reader = new MessageReader(Clients.consumer(settings))) {
      reader.start(Map.of(new TopicPartition(topic, 0), 0L));
      for (int turn = 0; turn < TURNS && reader.isEmpty(); turn++) {
        reader.fetch(limits, Duration.ZERO, Duration.ZERO);
      }
      assertFalse(reader.isEmpty(), "no message in %d turns".formatted(TURNS));
    }
  }

  private static void send(String topic, int count, int bytes) throws Exception {
    try (Admin admin = Admin.create(CLIENT)) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(CLIENT, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < count; i++) {
        producer.send(new ProducerRecord<>(topic, 0, null, new byte[bytes])).get();
      }
    }
  }
}
