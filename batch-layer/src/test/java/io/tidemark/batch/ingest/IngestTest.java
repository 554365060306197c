package io.tidemark.batch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.ingest.ledger.FileState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IngestTest {
  @TempDir Path folder;

  @Test
  void readsAFileOnceHoweverOftenItRuns() {
    World world = new World(folder);
    world.write("a.json", "{\"n\":1}\n{\"n\":2}\n");
    IngestResult first = world.ingest(world.json()).runOnce();
    assertEquals(1, first.files());
    assertEquals(2, first.records());
    assertEquals(1, first.commits());
    assertEquals(List.of(), first.warnings());
    IngestResult again = world.ingest(world.json()).runOnce();
    assertEquals(0, again.files());
    assertEquals(first.bronzeVersion(), again.bronzeVersion());
    world.write("b.json", "{\"n\":3}");
    assertEquals(1, world.ingest(world.json()).runOnce().records());
    assertEquals(
        List.of("a.json 1 {\"n\":1}", "a.json 2 {\"n\":2}", "b.json 1 {\"n\":3}"), world.records());
    assertEquals(
        List.of(world.origin("a.json"), world.origin("b.json")), world.origins(FileState.READ));
  }

  @Test
  void aRecordIsWholeInBronze() {
    World world = new World(folder);
    world.write("a.csv", "n,at\n1,\"x\ny\"\n");
    world.write("b.csv", "at,n\nx,2\n");
    world.write("c.csv", new byte[] {'n', '\n', (byte) 0xff, '\n'});
    IngestResult result = world.ingest(world.csv()).runOnce();
    assertEquals(3, result.records());
    assertEquals(1, result.commits(), "files share a commit");
    List<Row> rows = world.bronze().rows(-1, 100).orderBy("origin").collectAsList();
    assertEquals("n,at", rows.get(0).<String>getAs("header"));
    assertEquals("1,\"x\ny\"", rows.get(0).<String>getAs("value"));
    assertEquals("at,n", rows.get(1).<String>getAs("header"));
    assertEquals("csv", rows.get(1).<String>getAs("format"));
    assertTrue(rows.get(2).isNullAt(3));
    assertEquals((byte) 0xff, rows.get(2).<byte[]>getAs("bytes")[0]);
    assertEquals(1, rows.stream().map(row -> row.getAs("received_at")).distinct().count());
    assertEquals(1, world.bronze().rows(-1, 100).inputFiles().length);
  }

  @Test
  void aTruncatedFileIsReadWhenItIsReplacedByAWholeOne() {
    World world = new World(folder);
    byte[] whole = World.gzip("{\"n\":1}\n".repeat(1000));
    world.write("a.json.gz", java.util.Arrays.copyOf(whole, whole.length / 2));
    world.write("empty.json", "");
    world.write("good.json", "{\"n\":2}");
    IngestResult first = world.ingest(world.json()).runOnce();
    assertEquals(1, first.records());
    assertEquals(1, first.unreadable().size());
    assertEquals(List.of(world.origin("a.json.gz")), world.origins(FileState.UNREADABLE));
    assertEquals(List.of(world.origin("empty.json")), world.origins(FileState.EMPTY));
    assertEquals(0, world.ingest(world.json()).runOnce().warnings().size(), "told once");
    world.write("a.json.gz", whole);
    assertEquals(1000, world.ingest(world.json()).runOnce().records());
    assertEquals(List.of(), world.origins(FileState.UNREADABLE));
  }

  @Test
  void aFileThatChangedIsReportedOnceAndNotReadAgain() {
    World world = new World(folder);
    world.write("a.json", "{\"n\":1}\n");
    world.ingest(world.json()).runOnce();
    world.write("a.json", "{\"n\":1}\n{\"n\":2}\n");
    IngestResult changed = world.ingest(world.json()).runOnce();
    assertEquals(0, changed.records());
    assertEquals(1, changed.warnings().size());
    assertTrue(changed.warnings().get(0).contains("a.json"), changed.warnings().get(0));
    assertEquals(List.of(world.origin("a.json")), world.origins(FileState.CHANGED));
    assertEquals(List.of(), world.ingest(world.json()).runOnce().warnings());
    world.write("a.json", "{\"n\":1}\n");
    assertEquals(List.of(), world.ingest(world.json()).runOnce().warnings(), "as it was read");
    assertEquals(List.of(), world.origins(FileState.CHANGED));
    assertEquals(List.of("a.json 1 {\"n\":1}"), world.records());
  }

  @Test
  void theSameBytesUnderAnotherNameAreNewRecordsWithAWarning() {
    World world = new World(folder);
    world.write("a.json", "{\"n\":1}\n");
    world.ingest(world.json()).runOnce();
    world.write("b.json", "{\"n\":1}\n");
    world.write("c.json", "{\"n\":1}\n");
    IngestResult result = world.ingest(world.json()).runOnce();
    assertEquals(2, result.records());
    assertEquals(2, result.warnings().size());
    for (String warning : result.warnings()) {
      assertTrue(warning.contains("a.json"), warning);
    }
    assertEquals(3, world.records().size());
  }

  @Test
  void anIdleSourceGetsOneCommitASegment() {
    World world = new World(folder);
    world.write("a.json", "{\"n\":1}\n");
    Ingest now = world.ingest(world.json());
    long version = now.runOnce().bronzeVersion();
    assertEquals(version, now.runOnce().bronzeVersion());
    Ingest later =
        new Ingest(
            io.tidemark.batch.SparkFixture.spark(),
            world.warehouse,
            World.settings(),
            world.json(),
            java.time.Clock.offset(java.time.Clock.systemUTC(), Duration.ofHours(1)),
            world.surroundings());
    IngestResult beat = later.runOnce();
    assertEquals(1, beat.commits());
    assertEquals(version + 1, beat.bronzeVersion());
    assertEquals(1, world.records().size());
  }
}
