package io.tidemark.batch.ingest.kafka;

import io.tidemark.settings.Settings;
import io.tidemark.settings.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * How messages are read: {@code tidemark.kafka} and {@code tidemark.ingest.kafka}.
 *
 * @param bootstrapServers host:port of some brokers
 * @param properties of Kafka's clients; may hold secrets
 * @param limits of a portion
 * @param lookEvery how often it is looked for new partitions and topics while nothing arrives
 * @param patience how long a broker may take to answer before it counts as away
 * @param acceptedLosses {@code topic/partition@offset}: what is missing from there on is given up
 * @param acceptedTopics {@code topic@id}: the topic that was made again under an old name is read
 */
public record KafkaSettings(
    List<String> bootstrapServers,
    Map<String, String> properties,
    Limits limits,
    Duration lookEvery,
    Duration patience,
    Set<String> acceptedLosses,
    Set<String> acceptedTopics) {
  private static final int MOST_RECORDS = 1_000_000;
  private static final List<String> OURS =
      List.of(
          "bootstrap.servers",
          "group.id",
          "group.instance.id",
          "group.protocol",
          "enable.auto.commit",
          "auto.offset.reset",
          "isolation.level",
          "allow.auto.create.topics",
          "key.deserializer",
          "value.deserializer");

  /**
   * Of a portion.
   *
   * @param records at most so many
   * @param bytes and about so many of keys and values
   * @param commitEvery the least time from one portion to the next
   * @param longestRecord bytes of a message that is kept whole
   */
  public record Limits(int records, long bytes, Duration commitEvery, int longestRecord) {
    public Limits {
      Objects.requireNonNull(commitEvery, "commitEvery");
    }
  }

  public KafkaSettings {
    bootstrapServers = List.copyOf(bootstrapServers);
    properties = Map.copyOf(properties);
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(lookEvery, "lookEvery");
    Objects.requireNonNull(patience, "patience");
    acceptedLosses = Set.copyOf(acceptedLosses);
    acceptedTopics = Set.copyOf(acceptedTopics);
  }

  /**
   * Reads them.
   *
   * @param longestRecord bytes of a message that is kept whole
   * @throws io.tidemark.view.definition.InvalidDefinitionException with every value that does not
   *     fit
   */
  public static KafkaSettings from(Settings settings, int longestRecord) {
    SettingsReader kafka = settings.reader("kafka");
    List<String> servers = kafka.texts("bootstrap-servers");
    kafka.require(
        !servers.isEmpty(), "bootstrap-servers", "It is empty. Name a broker, host:port.");
    Map<String, String> properties = new TreeMap<>(kafka.map("properties"));
    for (String ours : OURS) {
      kafka.require(
          !properties.containsKey(ours),
          "properties",
          "'%s' is set by Tidemark, as no message may be lost or read twice. Remove it."
              .formatted(ours));
    }
    kafka.check();
    SettingsReader ingest = settings.reader("ingest.kafka");
    Limits limits =
        new Limits(
            ingest.whole("portion-records", 1, MOST_RECORDS),
            ingest.bytes("portion-bytes"),
            ingest.duration("commit-every"),
            longestRecord);
    Duration look = ingest.duration("look-every");
    Duration patience = ingest.duration("patience");
    Set<String> losses = Set.copyOf(ingest.texts("accept-loss"));
    Set<String> topics = Set.copyOf(ingest.texts("accept-new-topic"));
    for (String loss : losses) {
      ingest.require(
          loss.matches(".+/\\d+@\\d+"),
          "accept-loss",
          "'%s' is not topic/partition@offset. Copy it from the message.".formatted(loss));
    }
    for (String topic : topics) {
      ingest.require(
          topic.matches(".+@.+"),
          "accept-new-topic",
          "'%s' is not topic@id. Copy it from the message.".formatted(topic));
    }
    ingest.check();
    return new KafkaSettings(servers, properties, limits, look, patience, losses, topics);
  }

  /** The brokers, as Kafka's own settings write them. */
  public String servers() {
    return String.join(",", bootstrapServers);
  }

  /** Without the properties, which may hold secrets. */
  @Override
  public String toString() {
    return "Kafka at " + servers();
  }
}
