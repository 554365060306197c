package io.tidemark.testbed.workspace;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes topics of a Kafka that has one broker. Stateless. */
public final class Topics {
  private Topics() {}

  /**
   * Makes a topic.
   *
   * @param partitions 1: then its records have one order of arrival
   * @throws IllegalStateException if Kafka does not make it
   */
  public static void create(String servers, String topic, int partitions)
      throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka does not make topic '" + topic + "': " + e.getCause().getMessage(), e.getCause());
    }
  }
}
