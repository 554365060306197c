package io.tidemark.spark.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.spark.SparkFixture;
import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.Problem;
import io.tidemark.view.definition.SourceDefinition.Otherwise;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompiledSourceTest {
  private static final TestSource SOURCE =
      new TestSource("at STRING, a INT")
          .derive("half", "a / 2")
          .derive("less", "half < 1")
          .expect("invertible", "1 / a > 0", Otherwise.QUARANTINE);

  private final SparkSession spark = SparkFixture.spark();

  @Test
  void typesDerivedColumnsInOrder() {
    assertEquals(
        List.of(
            new Field("at", DataType.STRING),
            new Field("a", DataType.INT),
            new Field("half", DataType.DOUBLE),
            new Field("less", DataType.BOOLEAN)),
        CompiledSource.compile(spark, SOURCE.build()).fields());
  }

  @Test
  void reportsAllProblemsOnceAndNoneThatFollows() {
    TestSource wrong =
        new TestSource("at STRING, a INT")
            .derive("bad", "aa + 1")
            .derive("follows", "bad + 1")
            .derive("_own", "a")
            .expect("number", "a + 1", Otherwise.DROP)
            .expect("follows-too", "follows > 1", Otherwise.DROP)
            .expect("random", "rand() > 0.5", Otherwise.DROP);
    InvalidDefinitionException thrown =
        assertThrows(
            InvalidDefinitionException.class,
            () -> CompiledSource.compile(spark, wrong.build(), path -> "x.conf:" + path.length()));
    List<String> problems = thrown.problems().stream().map(Problem::message).toList();
    assertEquals(4, problems.size(), problems::toString);
    assertTrue(problems.get(0).contains("'bad' cannot be used: unknown column aa."));
    assertTrue(problems.get(1).contains("begins with an underscore"));
    assertTrue(problems.get(2).contains("check 'number' cannot be used: it is a condition"));
    assertTrue(problems.get(3).contains("rand() is not deterministic"));
    assertEquals("x.conf:23", thrown.problems().get(0).where());
  }

  @Test
  void cleansAStreamAsItCleansATable(@TempDir Path folder) throws Exception {
    CompiledSource source = CompiledSource.compile(spark, SOURCE.build());
    String bronze = folder.resolve("bronze").toString();
    new TestBronze()
        .csv("at,a", "2024-03-01T10:00:00Z,1", "2024-03-01T10:00:00Z,0", "2024-03-01T10:00:00Z,x")
        .rows()
        .write()
        .parquet(bronze);
    Dataset<Row> stream = spark.readStream().schema(TestBronze.SCHEMA).parquet(bronze);
    StreamingQuery query =
        source
            .clean(stream)
            .writeStream()
            .format("memory")
            .queryName("cleaned")
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    String sql = "SELECT _outcome, half, less, _reasons FROM %s ORDER BY _position";
    source.clean(spark.read().parquet(bronze)).createOrReplaceTempView("cleaned_table");
    List<Row> cleaned = spark.sql(sql.formatted("cleaned")).collectAsList();
    assertEquals(spark.sql(sql.formatted("cleaned_table")).collectAsList(), cleaned);
    assertEquals(
        List.of("event", "quarantined", "quarantined"),
        cleaned.stream().map(row -> row.getString(0)).toList());
  }

  @Test
  void filtersOnTheOutcomeChangeNothing() {
    Dataset<Row> cleaned =
        CompiledSource.compile(spark, SOURCE.build())
            .clean(
                new TestBronze()
                    .csv("at,a", "2024-03-01T10:00:00Z,1", "2024-03-01T10:00:00Z,0")
                    .rows()
                    .repartition(2));
    assertEquals(1, cleaned.filter("_outcome = 'event' AND a = 1 AND half > 0").count());
    assertEquals(1, cleaned.filter("size(_reasons) > 0").count());
  }
}
