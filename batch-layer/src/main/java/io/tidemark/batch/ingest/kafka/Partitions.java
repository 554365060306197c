package io.tidemark.batch.ingest.kafka;

import io.tidemark.batch.ingest.ledger.TopicPosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How far partitions are in bronze, those of topics that are no longer read included. */
final class Partitions {
  private final Map<TopicPartition, TopicPosition> positions = new HashMap<>();
  private final Set<String> again = new HashSet<>();

  Partitions(List<TopicPosition> known) {
    known.forEach(this::put);
  }

  void put(TopicPosition position) {
    positions.put(new TopicPartition(position.topic(), position.partition()), position);
  }

  void move(TopicPartition partition, long next) {
    positions.computeIfPresent(partition, (key, position) -> position.at(next));
  }

  Optional<TopicPosition> find(TopicPartition partition) {
    return Optional.ofNullable(positions.get(partition));
  }

  TopicPosition of(TopicPartition partition) {
    return find(partition).orElseThrow();
  }

  boolean knows(String topic) {
    return !of(topic).isEmpty();
  }

  /** The id of the topic that was read under that name; empty when none was, or it is not known. */
  Optional<String> id(String topic) {
    return of(topic).stream().map(TopicPosition::topicId).filter(id -> !id.isEmpty()).findAny();
  }

  /** Notes the id of a topic of which only records told. */
  void adopt(String topic, String id) {
    of(topic).forEach(position -> put(position.of(id)));
  }

  /** Forgets a topic that was deleted; another one is read under its name now. */
  void forget(String topic) {
    of(topic).forEach(p -> positions.remove(new TopicPartition(topic, p.partition())));
    again.add(topic);
  }

  /** Where a partition begins of which nothing was read. */
  TopicPosition first(TopicPartition partition, String id, long next) {
    String topic = partition.topic();
    boolean isAgain =
        again.contains(topic) || of(topic).stream().anyMatch(p -> p.origin().contains("#"));
    return isAgain
        ? TopicPosition.again(topic, id, partition.partition(), next)
        : TopicPosition.first(topic, id, partition.partition(), next);
  }

  /** By topic and partition. */
  List<TopicPosition> all() {
    List<TopicPosition> all = new ArrayList<>(positions.values());
    all.sort(Comparator.comparing(TopicPosition::topic).thenComparingInt(TopicPosition::partition));
    return all;
  }

  private List<TopicPosition> of(String topic) {
    return positions.values().stream().filter(p -> p.topic().equals(topic)).toList();
  }
}
