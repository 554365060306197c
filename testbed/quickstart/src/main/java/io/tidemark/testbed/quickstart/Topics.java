package io.tidemark.testbed.quickstart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the quickstart's topic. */
final class Topics {
  private Topics() {}

  /** Makes a topic of one partition, so that there is one order of arrival. */
  static void create(String servers, String topic) throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka does not make topic '" + topic + "': " + e.getCause().getMessage(), e.getCause());
    }
  }
}
