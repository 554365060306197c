package io.tidemark.batch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.SparkFixture;
import io.tidemark.batch.ingest.ledger.FileState;
import io.tidemark.batch.ingest.ledger.LedgerEntry;
import io.tidemark.spark.delta.BronzeTable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

final class IngestFaultTest {
  @TempDir Path folder;

  @Test
  void aFailureBetweenAnyTwoStepsLosesAndDoublesNothing() throws IOException {
    World world = new World(folder);
    for (int file = 1; file <= 3; file++) {
      world.write("f" + file + ".json", "{\"n\":" + file + "}\n");
    }
    for (boolean afterCommit : new boolean[] {false, true, true, false}) {
      Ingest failing =
          world.ingest(
              world.json(),
              world.surroundings().with(new Failing(afterCommit)),
              "ingest.micro-batch-files=1");
      assertThrows(Failing.Fault.class, failing::runOnce);
    }
    assertEquals(1, world.ingest(world.json()).runOnce().records(), "two were committed before");
    List<String> all = List.of("f1.json 1 {\"n\":1}", "f2.json 1 {\"n\":2}", "f3.json 1 {\"n\":3}");
    assertEquals(all, world.records());
    Map<String, LedgerEntry> before = ledger(world);
    assertEquals(versions(world.bronze()), versions(before));

    delete(Path.of(world.warehouse.ingest(World.SOURCE)));
    assertEquals(0, world.ingest(world.json()).runOnce().records());
    assertEquals(before, ledger(world), "made again from the commits");

    delete(Path.of(world.warehouse.ingest(World.SOURCE)));
    forgetOldCommits(world.bronze());
    assertEquals(0, world.ingest(world.json()).runOnce().records());
    assertEquals(before.keySet(), ledger(world).keySet(), "made again from the records");
    assertEquals(versions(before), versions(ledger(world)));
    world.write("f1.json", "{\"n\":7}\n");
    assertEquals(1, world.ingest(world.json()).runOnce().warnings().size());
    assertEquals(all, world.records());
  }

  @Test
  void compactionKeepsVersionsAndMakesNoChanges() {
    World world = new World(folder);
    for (int file = 1; file <= 4; file++) {
      world.write("f" + file + ".json", "{\"n\":" + file + "}\n");
    }
    IngestResult result =
        world
            .ingest(world.json(), "ingest.micro-batch-files=1", "ingest.compact-after-files=4")
            .runOnce();
    assertEquals(4, result.commits());
    assertEquals(5, result.bronzeVersion(), "the table, four files, and their compaction");
    assertEquals(1, world.bronze().rows(-1, 100).inputFiles().length);
    assertEquals(4, world.records().size());
    assertEquals(versions(ledger(world)), versions(world.bronze()));
    SparkSession spark = SparkFixture.spark();
    List<Row> changes =
        spark
            .read()
            .format("delta")
            .option("readChangeFeed", "true")
            .option("startingVersion", 0)
            .load(world.bronze().path())
            .groupBy("_commit_version")
            .count()
            .orderBy("_commit_version")
            .collectAsList();
    assertEquals("[[1,1], [2,1], [3,1], [4,1]]", changes.toString());
    assertEquals(0, world.ingest(world.json()).runOnce().commits());
  }

  @Test
  void upkeepRemovesFilesOnlyOnceADayAndKeepsWhatRetentionAsks() throws IOException {
    World world = new World(folder);
    world.write("a.json", "{}");
    world.ingest(world.json()).runOnce();
    Path stray = Path.of(world.bronze().path(), "stray.parquet");
    Files.write(stray, new byte[] {1});
    Files.setLastModifiedTime(stray, FileTime.from(Instant.now().minus(Duration.ofDays(6))));
    Path old = Path.of(world.bronze().path(), "old.parquet");
    Files.write(old, new byte[] {1});
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
    SparkSession spark = SparkFixture.spark();
    Upkeep today = new Upkeep(spark, World.settings(), Clock.systemUTC());
    assertTrue(!today.vacuum(world.bronze().path()));
    assertTrue(Files.exists(old));
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
    assertTrue(new Upkeep(spark, World.settings(), later).vacuum(world.bronze().path()));
    assertTrue(!Files.exists(old));
    assertTrue(Files.exists(stray));
    assertEquals(1, world.records().size());
  }

  /** What Delta does with commits older than its log's retention. */
  static void forgetOldCommits(BronzeTable bronze) throws IOException {
    DeltaLog log = DeltaLog.forTable(SparkFixture.spark(), bronze.path());
    log.checkpoint(log.update(false, Option.empty(), Option.empty()), Option.empty());
    long newest = bronze.commits().newest().orElseThrow().version();
    Path commits = Path.of(bronze.path(), "_delta_log");
    for (long version = 0; version < newest; version++) {
      delete(commits.resolve("%020d.json".formatted(version)));
      delete(commits.resolve("%020d.crc".formatted(version)));
    }
  }

  private static Map<String, LedgerEntry> ledger(World world) {
    return world.ledger().files(FileState.READ).stream()
        .collect(Collectors.toMap(LedgerEntry::origin, entry -> entry, (a, b) -> a, TreeMap::new));
  }

  private static Map<String, Long> versions(Map<String, LedgerEntry> ledger) {
    Map<String, Long> versions = new TreeMap<>();
    ledger.forEach((origin, entry) -> versions.put(origin, entry.bronzeVersion()));
    return versions;
  }

  private static Map<String, Long> versions(BronzeTable bronze) {
    Map<String, Long> versions = new TreeMap<>();
    for (Row row :
        bronze.rows(-1, Long.MAX_VALUE).select("origin", "commit_version").collectAsList()) {
      versions.put(row.getString(0), row.getLong(1));
    }
    return versions;
  }

  private static void delete(Path path) throws IOException {
    assertEquals(FileSystems.getDefault(), path.getFileSystem());
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path one : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
