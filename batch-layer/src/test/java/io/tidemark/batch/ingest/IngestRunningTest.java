package io.tidemark.batch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.SparkFixture;
import io.tidemark.batch.ingest.ledger.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IngestRunningTest {
  private static final int LONGEST_WAIT_SECONDS = 60;

  @TempDir Path folder;

  @Test
  void takesFilesThatAppearWhileItRunsAndIsTheOnlyOne() throws Exception {
    World world = new World(folder);
    world.write("first.json", "{\"n\":1}");
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(2);
    IngestListener listener =
        new IngestListener() {
          @Override
          public void committed(long version, int files, long records) {
            first.countDown();
            second.countDown();
          }
        };
    Stop stop = new Stop();
    Ingest running =
        world.ingest(
            world.json(),
            world.surroundings().with(listener),
            "ingest.poll-every=20 ms",
            "ingest.settle-time=50 ms");
    CompletableFuture<IngestResult> result =
        CompletableFuture.supplyAsync(() -> running.runUntil(stop));
    try {
      assertTrue(first.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS));
      IngestRunningException refused =
          assertThrows(IngestRunningException.class, () -> world.ingest(world.json()).runOnce());
      assertTrue(refused.getMessage().contains("process " + ProcessHandle.current().pid()));
      Files.writeString(world.input.resolve("second.json"), "{\"n\":2}");
      assertTrue(second.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS));
    } finally {
      stop.request();
    }
    assertEquals(2, result.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS).records());
    assertEquals(List.of("first.json 1 {\"n\":1}", "second.json 1 {\"n\":2}"), world.records());
  }

  @Test
  void onceWaitsForAFileThatWasWrittenJustNow() throws IOException {
    World world = new World(folder);
    Files.writeString(world.input.resolve("fresh.json"), "{\"n\":1}");
    IngestResult result = world.ingest(world.json(), "ingest.settle-time=300 ms").runOnce();
    assertEquals(1, result.records());
    assertEquals(List.of(), result.warnings());
  }

  @Test
  void aFileInFlightDoesNotHoldUpTheOthersAndIsSaid() throws IOException {
    World world = new World(folder);
    world.write("old.json", "{\"n\":1}");
    Path fromTheFuture = world.write("growing.json", "{");
    List<Integer> looks = new ArrayList<>();
    Clock everLater =
        new Clock() {
          @Override
          public Instant instant() {
            return Instant.now();
          }

          @Override
          public long millis() {
            try {
              // Somebody appends whenever we look.
              Files.writeString(fromTheFuture, "{".repeat(looks.size() % 50 + 2));
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
            looks.add(1);
            return System.currentTimeMillis();
          }

          @Override
          public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        };
    IngestResult result =
        new Ingest(
                SparkFixture.spark(),
                world.warehouse,
                World.settings("ingest.settle-time=100 ms"),
                world.json(),
                everLater,
                world.surroundings())
            .runOnce();
    assertEquals(1, result.records());
    assertTrue(result.settling());
    assertEquals(1, result.warnings().size());
    assertEquals(List.of(), world.origins(FileState.UNREADABLE));
  }

  @Test
  void anOriginBelowARelativePathIsRelative() throws IOException {
    World world = new World(folder);
    world.write("x/a.json", "{}");
    world.write("y/b.parquet.d/c.json", "{\"n\":2}");
    String base = "ingest.base-path=\"" + world.root + "\"";
    IngestResult result =
        world
            .ingest(
                world.source(
                    "{ files { path = \"input/x/\", format = json } },"
                        + " { files { path = \"./in*/y\", format = json } },"
                        + " { files { path = \"nothing\", format = json } }"),
                base)
            .runOnce();
    assertEquals(
        List.of("input/x/a.json", "input/y/b.parquet.d/c.json"), world.origins(FileState.READ));
    assertEquals(1, result.warnings().size());
    assertTrue(result.warnings().get(0).contains("nothing"));
  }

  @Test
  void rowsOfParquetAreJson() {
    World world = new World(folder);
    SparkFixture.spark()
        .sql("SELECT 1 AS n, 1.50 AS d UNION ALL SELECT NULL, NULL")
        .coalesce(1)
        .write()
        .parquet(world.input.resolve("p").toString());
    IngestResult result =
        world
            .ingest(
                world.source("{ files { path = \"" + world.input + "\", format = parquet } }"),
                "ingest.settle-time=1 ms")
            .runOnce();
    assertEquals(2, result.records());
    List<Row> rows =
        world.bronze().rows(-1, 9).select("value", "format").orderBy("position").collectAsList();
    assertEquals("[[{\"n\":1,\"d\":1.50},json], [{\"n\":null,\"d\":null},json]]", rows.toString());
  }

  @Test
  void aClockAheadOfCassandrasMakesNoCommit() {
    World world = new World(folder);
    world.write("a.json", "{}");
    Instant now = Instant.now();
    Ingest ahead =
        world.ingest(
            world.json(), world.surroundings().with((CommitClock) () -> now.minusSeconds(65)));
    IllegalStateException refused = assertThrows(IllegalStateException.class, ahead::runOnce);
    assertTrue(refused.getMessage().contains("ahead of Cassandra's"), refused.getMessage());
    assertEquals(List.of(), world.records());
    CommitClock away =
        () -> {
          throw new IllegalStateException("no node answers");
        };
    IngestResult result = world.ingest(world.json(), world.surroundings().with(away)).runOnce();
    assertEquals(1, result.records());
    assertEquals(1, result.warnings().size());
    assertTrue(result.warnings().get(0).contains("no node answers"));
  }

  @Test
  void progressIsNotedAndMayFail() {
    World world = new World(folder);
    world.write("a.json", "{}");
    List<String> noted = new ArrayList<>();
    IngestProgress progress =
        (source, version, position, reached) -> {
          noted.add(source + " " + version + " " + reached);
          throw new IllegalStateException("away");
        };
    IngestResult result = world.ingest(world.json(), world.surroundings().with(progress)).runOnce();
    assertEquals(List.of("shop 1 {files=1}"), noted);
    assertEquals(1, result.warnings().size());
    assertEquals(Duration.ofSeconds(2), World.settings().pollEvery());
  }
}
