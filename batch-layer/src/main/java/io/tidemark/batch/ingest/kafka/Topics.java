package io.tidemark.batch.ingest.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Which topics the cluster has at the moment. Used by one thread. */
final class Topics implements AutoCloseable {
  /** A topic as the cluster has it. */
  record Topic(String id, int partitions) {}

  private final Admin admin;
  private final List<String> names;
  private final long patienceMillis;
  private Map<String, KafkaFuture<TopicDescription>> asked = Map.of();

  Topics(Admin admin, List<String> names, long patienceMillis) {
    this.admin = admin;
    this.names = List.copyOf(names);
    this.patienceMillis = patienceMillis;
  }

  /**
   * Those of the wanted topics that are there now.
   *
   * @throws BrokerAwayException if that takes too long
   */
  Map<String, Topic> look() throws BrokerAwayException {
    ask();
    return answer();
  }

  /** The same without waiting: empty while an earlier question is not answered. */
  Optional<Map<String, Topic>> glance() throws BrokerAwayException {
    if (asked.isEmpty()) {
      ask();
    }
    return asked.values().stream().allMatch(KafkaFuture::isDone)
        ? Optional.of(answer())
        : Optional.empty();
  }

  private void ask() {
    asked = admin.describeTopics(names).topicNameValues();
  }

  private Map<String, Topic> answer() throws BrokerAwayException {
    Map<String, Topic> found = new HashMap<>();
    try {
      for (Map.Entry<String, KafkaFuture<TopicDescription>> entry : asked.entrySet()) {
        describe(entry.getValue())
            .ifPresent(
                topic ->
                    found.put(
                        entry.getKey(),
                        new Topic(topic.topicId().toString(), topic.partitions().size())));
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerAwayException(e);
    } finally {
      asked = Map.of();
    }
  }

  private Optional<TopicDescription> describe(KafkaFuture<TopicDescription> future)
      throws BrokerAwayException, InterruptedException {
    try {
      return Optional.of(future.get(patienceMillis, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new BrokerAwayException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      if (e.getCause() instanceof InvalidTopicException) {
        throw new IllegalStateException("Kafka: " + e.getCause().getMessage(), e.getCause());
      }
      if (e.getCause() instanceof RetriableException) {
        throw new BrokerAwayException(e.getCause());
      }
      throw new IllegalStateException(
          "Kafka does not tell of its topics: %s. Check tidemark.kafka.properties and what the user may do."
              .formatted(e.getCause().getMessage()),
          e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ZERO);
  }
}
