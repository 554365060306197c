package io.tidemark.batch.ingest.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes Kafka's clients by the settings. */
final class Clients {
  private static final int RECORDS_A_POLL = 5000;
  private static final int BYTES_OF_A_PARTITION = 1 << 20;

  private Clients() {}

  static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings settings) {
    Map<String, Object> defaults = new HashMap<>();
    defaults.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
    // A longer message comes too, alone; this is what may come at once.
    defaults.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_OF_A_PARTITION);
    defaults.put(
        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
        (int) Math.min(Integer.MAX_VALUE, settings.limits().bytes()));
    Properties properties = properties(settings, defaults);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Admin admin(KafkaSettings settings) {
    Map<String, Object> defaults = new HashMap<>();
    int patience = Math.toIntExact(settings.patience().toMillis());
    defaults.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    defaults.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    return Admin.create(properties(settings, defaults));
  }

  private static Properties properties(KafkaSettings settings, Map<String, Object> defaults) {
    Properties properties = new Properties();
    properties.putAll(defaults);
    properties.putAll(settings.properties());
    properties.put("bootstrap.servers", settings.servers());
    return properties;
  }
}
