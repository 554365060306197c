package io.tidemark.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.settings.Settings;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

final class TidemarkSessionTest {
  @Test
  void setsWhatResultsDependOn() {
    SparkSession session = SparkFixture.spark();
    assertEquals("true", session.conf().get("spark.sql.ansi.enabled"));
    assertEquals("UTC", session.conf().get("spark.sql.session.timeZone"));
    assertEquals("1", session.conf().get("spark.databricks.delta.snapshotPartitions"));
    assertEquals("4", session.conf().get("spark.sql.shuffle.partitions"));
    assertEquals("false", session.conf().get("spark.ui.enabled"));
  }

  @Test
  void hardensASessionThatWasSetOtherwise() {
    SparkSession session = SparkFixture.spark().newSession();
    session.conf().set("spark.sql.ansi.enabled", "false");
    session.conf().set("spark.sql.session.timeZone", "Asia/Tokyo");
    TidemarkSession.harden(session);
    assertEquals("true", session.conf().get("spark.sql.ansi.enabled"));
    assertEquals("UTC", session.conf().get("spark.sql.session.timeZone"));
  }

  @Test
  void readsItsSettings() {
    SparkSettings defaults = SparkSettings.from(Settings.defaults());
    assertEquals(new SparkSettings("local[*]", "./warehouse", Map.of()), defaults);
    SparkSettings given =
        SparkSettings.from(
            Settings.defaults(
                "warehouse=s3a://bucket/tidemark",
                "spark.master=yarn",
                "spark.spark.sql.shuffle.partitions=64"));
    assertEquals("yarn", given.master());
    assertEquals("s3a://bucket/tidemark", given.warehouse());
    assertEquals(Map.of("spark.sql.shuffle.partitions", "64"), given.options());
  }

  @Test
  void countsTheCoresOfALocalMaster() {
    assertEquals(1, TidemarkSession.cores("local"));
    assertEquals(3, TidemarkSession.cores("local[3]"));
    assertEquals(4, TidemarkSession.cores("local[4,2]"));
    assertEquals(Runtime.getRuntime().availableProcessors(), TidemarkSession.cores("local[*]"));
  }
}
