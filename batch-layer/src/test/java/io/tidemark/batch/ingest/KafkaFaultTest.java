package io.tidemark.batch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.testbed.services.TestKafka;
import io.tidemark.view.definition.SourceDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaFaultTest {
  private static final int LONGEST_END_SECONDS = 60;

  @TempDir Path folder;

  @Test
  void waitsForTopicAndBrokerAndFindsNewPartitionsByItself() throws Exception {
    World world = new World(folder);
    Heard heard = new Heard();
    Stop stop = new Stop();
    try (Topic topic = new Topic(getClass())) {
      Ingest ingest =
          world.ingest(
              world.source(topic.feed()),
              world.surroundings().with(heard),
              Topic.broker(),
              "ingest.kafka.look-every=50 ms",
              "ingest.kafka.patience=2 s");
      CompletableFuture<IngestResult> result =
          CompletableFuture.supplyAsync(() -> ingest.runUntil(stop));
      try {
        heard.awaitWarning("is not there yet");
        topic.create(1).send(0, "first");
        heard.awaitRecords(1);
        topic.grow(2);
        topic.send(1, "of the new partition");
        heard.awaitRecords(2);
        TestKafka.takeAway();
        heard.awaitWarning("does not answer");
        Topic.broker();
        topic.send(0, "after its return");
        heard.awaitRecords(3);
        heard.awaitWarning("answers again");
      } finally {
        stop.request();
      }
      assertEquals(List.of(), result.get(LONGEST_END_SECONDS, TimeUnit.SECONDS).stopped());
    }
    assertEquals(
        List.of("0 0 first", "0 1 after its return", "1 0 of the new partition"), world.records());
  }

  @Test
  void neverSkipsInSilence() throws Exception {
    World world = new World(folder);
    try (Topic overtaken = new Topic(getClass()).create(2);
        Topic sound = new Topic(getClass()).create(1)) {
      SourceDefinition source = world.source(overtaken.feed() + ", " + sound.feed());
      overtaken.send(0, "a", "b", "c", "d");
      assertEquals(4, world.ingest(source, Topic.broker()).runOnce().records());
      overtaken.send(0, "e", "f", "g");
      overtaken.send(1, "x");
      overtaken.loseBefore(0, 6);
      sound.send(0, "s");
      IngestResult stopped = world.ingest(source, Topic.broker()).runOnce();
      assertEquals(1, stopped.records(), "the other topic goes on");
      assertEquals(1, stopped.stopped().size());
      String message = stopped.stopped().get(0);
      String accept = "ingest.kafka.accept-loss=\"" + overtaken.name + "/0@4\"";
      assertTrue(message.contains("retention has removed 2 offsets, 4 to 5"), message);
      assertTrue(message.contains("Topic '" + overtaken.name + "'"), message);
      assertTrue(message.contains(accept), message);
      IngestResult accepted = world.ingest(source, Topic.broker(), accept).runOnce();
      assertEquals(List.of(), accepted.stopped());
      assertEquals(2, accepted.records());
      assertTrue(accepted.warnings().get(0).contains("given up, as accepted"));
      overtaken.send(0, "h", "i");
      overtaken.loseBefore(0, 8);
      assertEquals(
          1,
          world.ingest(source, Topic.broker(), accept).runOnce().stopped().size(),
          "a later loss");
    }
  }

  @Test
  void doesNotTakeATopicThatWasMadeAgainForTheOldOne() throws Exception {
    World world = new World(folder);
    try (Topic topic = new Topic(getClass()).create(1)) {
      SourceDefinition source = world.source(topic.feed());
      topic.send(0, "old");
      assertEquals(1, world.ingest(source, Topic.broker()).runOnce().records());
      topic.delete();
      IngestResult gone = world.ingest(source, Topic.broker()).runOnce();
      assertTrue(gone.warnings().get(0).contains("is not there any more"));
      topic.create(1).send(0, "new", "newer");
      IngestResult again = world.ingest(source, Topic.broker()).runOnce();
      assertEquals(0, again.records());
      String message = again.stopped().get(0);
      String accept = message.replaceAll("(?s).*set (ingest\\S+) and start.*", "$1");
      assertTrue(accept.startsWith("ingest.kafka.accept-new-topic=" + topic.name), message);
      assertEquals(2, world.ingest(source, Topic.broker(), accept).runOnce().records());
      topic.send(0, "newest");
      assertEquals(1, world.ingest(source, Topic.broker()).runOnce().records(), "accepted once");
      assertEquals(List.of("0 0 new", "0 0 old", "0 1 newer", "0 2 newest"), world.records());
      assertEquals(2, world.bronze().rows(-1, 99).select("origin").distinct().count());
    }
  }
}
