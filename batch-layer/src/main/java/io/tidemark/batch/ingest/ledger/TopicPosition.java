package io.tidemark.batch.ingest.ledger;

import java.util.Objects;

/**
 * How far a partition of a Kafka topic is in bronze.
 *
 * @param topic its name
 * @param topicId the id that the cluster gave the topic, so that one made again under its name is
 *     told apart; empty when not known
 * @param partition from 0
 * @param origin what its records in bronze name it by
 * @param next the offset after the last one that is dealt with
 */
public record TopicPosition(String topic, String topicId, int partition, String origin, long next) {
  static final String ORIGIN = "kafka:";

  public TopicPosition {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(topicId, "topicId");
    Objects.requireNonNull(origin, "origin");
    if (partition < 0 || next < 0) {
      throw new IllegalArgumentException(
          "A partition and its offsets are 0 or more, not " + partition + " and " + next);
    }
  }

  /** The beginning of a partition of a topic that nothing was read of under another id. */
  public static TopicPosition first(String topic, String topicId, int partition, long next) {
    return new TopicPosition(topic, topicId, partition, ORIGIN + topic + "/" + partition, next);
  }

  /**
   * The beginning of a partition of a topic that was made again; its records have an own origin.
   */
  public static TopicPosition again(String topic, String topicId, int partition, long next) {
    String origin = ORIGIN + topic + "#" + topicId + "/" + partition;
    return new TopicPosition(topic, topicId, partition, origin, next);
  }

  /** The same partition, further on. */
  public TopicPosition at(long offset) {
    return new TopicPosition(topic, topicId, partition, origin, offset);
  }

  /** The same partition of the topic that has that id. */
  public TopicPosition of(String id) {
    return new TopicPosition(topic, id, partition, origin, next);
  }

  /** Topic and partition as settings and messages write them. */
  public String name() {
    return topic + "/" + partition;
  }

  /** From an origin and the greatest offset that bronze holds of it. */
  static TopicPosition found(String origin, long greatest) {
    int slash = origin.lastIndexOf('/');
    String topic = origin.substring(ORIGIN.length(), slash);
    int mark = topic.indexOf('#');
    return new TopicPosition(
        mark < 0 ? topic : topic.substring(0, mark),
        mark < 0 ? "" : topic.substring(mark + 1),
        Integer.parseInt(origin.substring(slash + 1)),
        origin,
        greatest + 1);
  }
}
