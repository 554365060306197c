package io.tidemark.spark.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.spark.SparkFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

final class BronzeTableTest {
  private static final Instant NOW = Instant.parse("2030-05-01T23:59:59Z");

  @TempDir static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = SparkFixture.spark();
  }

  @Test
  void rowsKnowTheirCommitAlsoAfterCompaction() {
    BronzeTable bronze = table("compacted");
    for (int commit = 1; commit <= 4; commit++) {
      bronze.append(records("file-" + commit, 2), "test", commit, clock());
    }
    assertEquals(List.of("file-2 2", "file-3 3"), originsAndVersions(bronze, 1, 3));
    spark.sql("OPTIMIZE delta.`" + bronze.path() + "`");
    assertEquals(List.of("file-2 2", "file-3 3"), originsAndVersions(bronze, 1, 3));
    bronze.append(records("file-5", 1), "test", 5, clock());
    assertEquals(List.of("file-5 6"), originsAndVersions(bronze, 5, 6));
    assertEquals(5, originsAndVersions(bronze, -1, 6).size());
    assertEquals(1, bronze.rows(5, 6).inputFiles().length);
  }

  @Test
  void theSameAppendTwiceChangesNothing() {
    BronzeTable bronze = table("twice");
    bronze.append(records("a", 3), "test", 1, clock());
    bronze.append(records("a", 3), "test", 1, clock());
    assertEquals(3, bronze.rows(-1, 100).count());
  }

  @Test
  void aHeartbeatIsACommitWithoutRows() {
    BronzeTable bronze = table("heartbeat");
    long before = bronze.commits().newest().orElseThrow().version();
    bronze.heartbeat("test", 1, clock());
    assertEquals(before + 1, bronze.commits().newest().orElseThrow().version());
    assertEquals(0, bronze.rows(-1, before + 1).count());
    assertEquals(0, bronze.rows(before, before + 1).count());
  }

  @Test
  void commitTimesRiseAndTheLastBeforeAHorizonIsFound() {
    BronzeTable bronze = table("times");
    for (int commit = 1; commit <= 9; commit++) {
      bronze.append(records("f" + commit, 1), "test", commit, clock());
    }
    CommitLog log = bronze.commits();
    List<Commit> commits = new ArrayList<>();
    for (long version = 0; version <= 9; version++) {
      commits.add(log.commit(version));
    }
    for (int version = 0; version <= 9; version++) {
      long time = commits.get(version).timeMillis();
      assertEquals(Optional.of(commits.get(version)), log.lastBefore(time + 1));
      Optional<Commit> predecessor =
          version == 0 ? Optional.empty() : Optional.of(commits.get(version - 1));
      assertEquals(predecessor, log.lastBefore(time));
      assertTrue(version == 0 || commits.get(version - 1).timeMillis() < time);
    }
    assertEquals(Optional.of(commits.get(9)), log.lastBefore(Long.MAX_VALUE));
  }

  @Test
  void aTableThatIsNotThereHasNoCommits() {
    BronzeTable bronze = new BronzeTable(spark, folder.resolve("nothing").toString());
    assertFalse(bronze.exists());
    assertEquals(Optional.empty(), bronze.commits().newest());
    assertEquals(Optional.empty(), bronze.commits().lastBefore(5));
  }

  @Test
  void findsACommitInALongLog() throws IOException {
    BronzeTable bronze = table("long");
    long start = bronze.commits().newest().orElseThrow().timeMillis();
    Path log = Path.of(bronze.path(), "_delta_log");
    DeltaLog.forTable(spark, bronze.path())
        .checkpoint(CommitLog.snapshot(spark, bronze.path()), Option.empty());
    int last = 5_000;
    // A table of no rows has the same checkpoint at every version.
    Files.copy(
        log.resolve(file(0, "checkpoint.parquet")),
        log.resolve(file(last - 50, "checkpoint.parquet")));
    for (int version = 1; version <= last; version++) {
      Files.writeString(
          log.resolve(file(version, "json")),
          "{\"commitInfo\":{\"inCommitTimestamp\":"
              + (start + version * 10L)
              + ",\"timestamp\":0,\"operation\":\"WRITE\",\"operationParameters\":{},\"txnId\":\""
              + version
              + "\"}}\n",
          StandardCharsets.UTF_8);
    }
    CommitLog commits = bronze.commits();
    assertEquals(last, commits.newest().orElseThrow().version());
    for (int wanted : new int[] {1, 777, 2_500, last - 1}) {
      assertEquals(wanted, commits.lastBefore(start + wanted * 10L + 1).orElseThrow().version());
    }
  }

  private static String file(long version, String ending) {
    return String.format(Locale.ROOT, "%020d.", version) + ending;
  }

  private static BronzeTable table(String name) {
    BronzeTable bronze = new BronzeTable(spark, folder.resolve(name).toString());
    bronze.create();
    bronze.create();
    return bronze;
  }

  private static List<String> originsAndVersions(BronzeTable bronze, long after, long to) {
    return bronze
        .rows(after, to)
        .select("origin", "commit_version")
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " " + row.getLong(1))
        .sorted()
        .toList();
  }

  private static Dataset<Row> records(String origin, int count) {
    List<Row> rows = new ArrayList<>();
    for (long position = 0; position < count; position++) {
      rows.add(
          RowFactory.create(
              origin,
              position,
              "json",
              "{}",
              null,
              null,
              null,
              null,
              null,
              java.sql.Timestamp.from(NOW)));
    }
    return spark.createDataFrame(rows, BronzeTable.RECORD).coalesce(1);
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }
}
