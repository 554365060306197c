package io.tidemark.batch.ingest.kafka;

import io.tidemark.batch.ingest.ledger.TopicPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions are read, from where on, and which are not and why. Nothing is skipped unless a
 * person has said so. Used by one thread.
 */
final class Feeds {
  private final String source;
  private final List<String> topics;
  private final KafkaSettings settings;
  private final Partitions partitions;
  private final Consumer<String> say;
  private final Map<String, String> stopped = new TreeMap<>();
  private final Set<String> missing = new HashSet<>();

  Feeds(
      String source,
      List<String> topics,
      KafkaSettings settings,
      Partitions partitions,
      Consumer<String> say) {
    this.source = source;
    this.topics = List.copyOf(topics);
    this.settings = settings;
    this.partitions = partitions;
    this.say = say;
  }

  /** Why a topic is not read any more. */
  Map<String, String> stopped() {
    return stopped;
  }

  Set<String> missing() {
    return missing;
  }

  /** Begins and ends reading as the topics of the moment ask for. */
  void follow(Map<String, Topics.Topic> seen, MessageReader reader) throws BrokerAwayException {
    Map<TopicPartition, String> begin = new HashMap<>();
    Set<TopicPartition> reading = reader.reading();
    for (String topic : topics) {
      if (stopped.containsKey(topic)) {
        continue;
      }
      Topics.Topic now = seen.get(topic);
      if (now == null) {
        leave(topic, reader);
      } else if (isTheSame(topic, now, reader)) {
        for (int number = 0; number < now.partitions(); number++) {
          TopicPartition partition = new TopicPartition(topic, number);
          if (!reading.contains(partition)) {
            begin.put(partition, now.id());
          }
        }
      }
    }
    if (!begin.isEmpty()) {
      begin(begin, reader);
    }
  }

  /** The broker does not have the offsets that are next; all before them is in bronze. */
  void outOfRange(Set<TopicPartition> which, MessageReader reader) throws BrokerAwayException {
    Map<TopicPartition, String> again = new HashMap<>();
    for (TopicPartition partition : which) {
      partitions.move(partition, reader.next(partition, Integer.MAX_VALUE));
      again.put(partition, partitions.of(partition).topicId());
    }
    reader.stop(which::contains);
    begin(again, reader);
  }

  private void leave(String topic, MessageReader reader) {
    reader.stop(partition -> partition.topic().equals(topic));
    if (missing.add(topic)) {
      say.accept(
          partitions.knows(topic)
              ? "Topic '%s' of source '%s' is not there any more; waiting for it."
                  .formatted(topic, source)
              : "Topic '%s' of source '%s' is not there yet; waiting for it. Make it, or correct the name."
                  .formatted(topic, source));
    }
  }

  private boolean isTheSame(String topic, Topics.Topic now, MessageReader reader) {
    if (missing.remove(topic)) {
      say.accept("Topic '%s' of source '%s' is there now.".formatted(topic, source));
    }
    Optional<String> known = partitions.id(topic);
    if (known.isEmpty()) {
      partitions.adopt(topic, now.id());
    } else if (!known.get().equals(now.id())) {
      String accept = topic + "@" + now.id();
      reader.stop(partition -> partition.topic().equals(topic));
      if (!settings.acceptedTopics().contains(accept)) {
        stop(
            topic,
            "Topic '%s' of source '%s' was deleted and made again: bronze has the one with id %s (%s), now there is %s. Nothing of it is read. To read it from its start, set ingest.kafka.accept-new-topic=%s and start again."
                .formatted(topic, source, known.get(), reached(topic), now.id(), accept),
            reader);
        return false;
      }
      say.accept(
          "Topic '%s' of source '%s' was made again; the new one, %s, is read from its start, as accepted."
              .formatted(topic, source, now.id()));
      partitions.forget(topic);
    }
    return true;
  }

  private String reached(String topic) {
    List<String> parts = new ArrayList<>();
    for (TopicPosition position : partitions.all()) {
      if (position.topic().equals(topic)) {
        parts.add("partition " + position.partition() + " up to offset " + position.next());
      }
    }
    return String.join(", ", parts);
  }

  private void begin(Map<TopicPartition, String> ids, MessageReader reader)
      throws BrokerAwayException {
    Map<TopicPartition, Long> first = reader.beginnings(ids.keySet(), settings.patience());
    Map<TopicPartition, Long> last = reader.ends(ids.keySet(), settings.patience());
    Map<TopicPartition, Long> starts = new HashMap<>();
    Map<String, List<String>> lost = new TreeMap<>();
    Map<String, List<String>> remedies = new TreeMap<>();
    List<TopicPosition> begun = new ArrayList<>();
    ids.forEach(
        (partition, id) -> {
          TopicPosition from = from(partition, id, first.get(partition));
          Gap gap = new Gap(from, first.get(partition), last.get(partition));
          if (gap.isNone()) {
            starts.put(partition, from.next());
            begun.add(from);
          } else if (settings.acceptedLosses().contains(gap.name())) {
            say.accept(
                "Source '%s', topic '%s': %s; given up, as accepted."
                    .formatted(source, partition.topic(), gap.text()));
            starts.put(partition, gap.goesOnAt());
            begun.add(from.at(gap.goesOnAt()));
          } else {
            lost.computeIfAbsent(partition.topic(), t -> new ArrayList<>()).add(gap.text());
            remedies.computeIfAbsent(partition.topic(), t -> new ArrayList<>()).add(gap.name());
          }
        });
    begun.forEach(partitions::put);
    starts.keySet().removeIf(partition -> lost.containsKey(partition.topic()));
    reader.start(starts);
    lost.forEach(
        (topic, what) ->
            stop(
                topic,
                "Topic '%s' of source '%s' is not read any more: %s. To give that up and go on, set ingest.kafka.accept-loss=\"%s\" and start again."
                    .formatted(
                        topic,
                        source,
                        String.join("; ", what),
                        String.join(",", remedies.get(topic))),
                reader));
  }

  private TopicPosition from(TopicPartition partition, String id, long first) {
    Optional<TopicPosition> known = partitions.find(partition);
    if (known.isPresent()) {
      return known.get();
    }
    if (partitions.knows(partition.topic())) {
      return partitions.first(partition, id, 0); // it was added since we looked last
    }
    if (first > 0) {
      say.accept(
          "Topic '%s' of source '%s', partition %d, begins at offset %d; what was before is not there any more."
              .formatted(partition.topic(), source, partition.partition(), first));
    }
    return partitions.first(partition, id, first);
  }

  private void stop(String topic, String why, MessageReader reader) {
    reader.stop(partition -> partition.topic().equals(topic));
    stopped.put(topic, why);
    say.accept(why);
  }
}
