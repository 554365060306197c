package io.tidemark.batch.ingest.kafka;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidemark.batch.ingest.Topic;
import io.tidemark.testbed.services.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class MessageReaderTest {
  private static final int TURNS = 100;
  private static final int MESSAGES = 40;
  private static final int BYTES = 100_000;

  /** As when files are due in every turn: nobody has patience for messages. */
  @Test
  void messagesComeThoughNobodyWaitsForThem() throws Exception {
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
    try (Topic topic = new Topic(getClass()).create(1);
        MessageReader reader = new MessageReader(Clients.consumer(settings))) {
      for (int message = 0; message < MESSAGES; message++) {
        topic.send(new ProducerRecord<>(topic.name, 0, null, new byte[BYTES]));
      }
      reader.start(Map.of(new TopicPartition(topic.name, 0), 0L));
      for (int turn = 0; turn < TURNS && reader.isEmpty(); turn++) {
        reader.fetch(limits, Duration.ZERO, Duration.ZERO);
      }
      assertFalse(reader.isEmpty(), "no message in %d turns".formatted(TURNS));
    }
  }
}
