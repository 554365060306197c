package io.tidemark.batch.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.spark.delta.CommitLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaRecordsTest {
  private static final long TIME = Instant.parse("2001-02-03T04:05:06.789Z").toEpochMilli();
  private static final int MEGABYTES_5 = 5 << 20;

  @TempDir Path folder;

  @Test
  void keepsAllThatAMessageHas() throws Exception {
    World world = new World(folder);
    byte[] key = {(byte) 0xff, 0, 1};
    byte[] noText = {'{', (byte) 0xff, '}'};
    try (Topic topic = new Topic(getClass()).create(2)) {
      List<Header> headers =
          List.of(new RecordHeader("a", new byte[] {7}), new RecordHeader("a", null));
      topic.send(new ProducerRecord<>(topic.name, 1, TIME, key, utf8("{\"n\":1}"), headers));
      topic.send(new ProducerRecord<>(topic.name, 1, TIME, new byte[100_000], (byte[]) null));
      topic.send(new ProducerRecord<>(topic.name, 1, TIME, null, noText));
      topic.send(new ProducerRecord<>(topic.name, 1, TIME, null, new byte[MEGABYTES_5]));
      topic.send(0, "not json");
      IngestResult result =
          world
              .ingest(world.source(topic.feed()), Topic.broker(), "ingest.record-bytes=1 MiB")
              .runOnce();
      assertEquals(5, result.records());
      List<Row> rows = world.bronze().rows(-1, 9).orderBy("origin", "position").collectAsList();
      String origin = "kafka:" + topic.name + "/";
      assertEquals(
          List.of(origin + "0 0", origin + "1 0", origin + "1 1", origin + "1 2", origin + "1 3"),
          rows.stream().map(row -> row.getString(0) + " " + row.getLong(1)).toList());
      assertEquals("not json", rows.get(0).getAs("value"));
      Row whole = rows.get(1);
      assertEquals("{\"n\":1}", whole.getAs("value"));
      assertEquals("json", whole.getAs("format"));
      assertArrayEquals(key, whole.<byte[]>getAs("message_key"));
      assertEquals(new Timestamp(TIME), whole.getAs("message_time"));
      List<Row> kept = whole.getList(whole.fieldIndex("message_headers"));
      assertEquals(2, kept.size());
      assertEquals("a", kept.get(1).getString(0));
      assertArrayEquals(new byte[] {7}, (byte[]) kept.get(0).get(1));
      assertNull(kept.get(1).get(1));
      Row tombstone = rows.get(2);
      assertNull(tombstone.getAs("value"));
      assertNull(tombstone.getAs("bytes"));
      assertEquals(100_000, tombstone.<byte[]>getAs("message_key").length);
      assertArrayEquals(noText, rows.get(3).<byte[]>getAs("bytes"));
      assertNull(rows.get(4).getAs("value"));
      assertEquals(1 << 20, rows.get(4).<byte[]>getAs("bytes").length);
    }
  }

  @Test
  void gapsThatTransactionsLeaveAreNoLoss() throws Exception {
    World world = new World(folder);
    Map<String, Object> transactional = Map.of("transactional.id", "test-" + System.nanoTime());
    try (Topic topic = new Topic(getClass()).create(1);
        KafkaProducer<byte[], byte[]> producer = Topic.producer(transactional)) {
      producer.initTransactions();
      for (String value : List.of("aborted", "committed", "aborted")) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic.name, utf8(value)));
        if (value.equals("committed")) {
          producer.commitTransaction();
        } else {
          producer.flush();
          producer.abortTransaction();
        }
      }
      Ingest ingest = world.ingest(world.source(topic.feed()), Topic.broker());
      assertEquals(1, ingest.runOnce().records());
      topic.send(0, "last");
      IngestResult result = ingest.runOnce();
      assertEquals(List.of(), result.warnings());
      assertEquals(List.of(topic.name + " 2 committed", topic.name + " 6 last"), ordered(world));
    }
  }

  @Test
  void aFailureBetweenAnyTwoStepsLosesAndDoublesNothing() throws Exception {
    World world = new World(folder);
    List<String> expected = new ArrayList<>();
    try (Topic topic = new Topic(getClass()).create(3)) {
      for (int i = 0; i < 30; i++) {
        topic.send(i % 3, "m" + i);
        expected.add(topic.name + " " + i / 3 + " m" + i);
      }
      world.write("f.json", "of a file");
      String feeds = topic.feed() + ", " + world.files();
      for (boolean afterCommit : new boolean[] {false, true, true, false}) {
        Ingest failing =
            world.ingest(
                world.source(feeds),
                world.surroundings().with(new Failing(afterCommit)),
                Topic.broker(),
                "ingest.kafka.portion-records=7");
        assertThrows(Failing.Fault.class, failing::runOnce);
      }
      Ingest sound = world.ingest(world.source(feeds), Topic.broker());
      assertEquals(31 - 14, sound.runOnce().records(), "two portions were committed before");
      expected.add("f.json 1 of a file");
      assertEquals(expected.stream().sorted().toList(), ordered(world));

      world.write("g.json", "of another file");
      assertEquals(1, world.ingest(world.json()).runOnce().records(), "its commit knows no topic");
      IngestFaultTest.forgetOldCommits(world.bronze());
      assertEquals(0, sound.runOnce().records(), "offsets come from the records");
      topic.send(1, "later");
      assertEquals(1, sound.runOnce().records());
      CommitLog commits = world.bronze().commits();
      String note = commits.note(commits.newest().orElseThrow().version()).orElseThrow();
      assertTrue(note.contains("\"next\":11"), note);
    }
  }

  /** Records as {@code topic-or-file position value}. */
  private static List<String> ordered(World world) {
    return world.bronze().rows(-1, Long.MAX_VALUE).collectAsList().stream()
        .map(
            row ->
                row.getString(0).replaceAll("^kafka:(.*)/\\d+$", "$1").replaceAll("^.*/", "")
                    + " "
                    + row.getLong(1)
                    + " "
                    + row.getAs("value"))
        .sorted()
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
