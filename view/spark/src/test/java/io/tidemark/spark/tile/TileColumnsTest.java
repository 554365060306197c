package io.tidemark.spark.tile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.spark.SparkFixture;
import io.tidemark.testbed.oracle.TileCases;
import io.tidemark.testbed.oracle.TileCases.TileCase;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.Micros;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

final class TileColumnsTest {
  private final SparkSession spark = SparkFixture.spark();

  @Test
  void startsTilesWhereTheTableSays() {
    Map<ZoneId, List<TileCase>> zones = new LinkedHashMap<>();
    TileCases.all()
        .forEach(one -> zones.computeIfAbsent(one.zone(), any -> new ArrayList<>()).add(one));
    zones.forEach(
        (zone, cases) -> {
          List<Row> rows = starts(zone, cases.stream().map(one -> one.instant()).toList());
          for (int i = 0; i < cases.size(); i++) {
            for (TileSize size : TileSize.values()) {
              assertEquals(
                  Micros.of(cases.get(i).starts().get(size)),
                  rows.get(i).getLong(1 + size.ordinal()),
                  size.word() + " of " + cases.get(i).instant() + " in " + zone);
            }
          }
        });
    assertTrue(zones.size() > 8);
  }

  private List<Row> starts(ZoneId zone, List<java.time.Instant> instants) {
    List<Long> micros = instants.stream().map(Micros::of).toList();
    Dataset<Row> rows =
        spark
            .createDataset(micros, Encoders.LONG())
            .repartition(2)
            .selectExpr("value", "timestamp_micros(value) AS at");
    List<Column> columns = new ArrayList<>(List.of(col("value")));
    for (TileSize size : TileSize.values()) {
      columns.add(unix_micros(TileColumns.start(col("at"), size, zone)));
    }
    Map<Long, Row> found = new LinkedHashMap<>();
    rows.select(columns.toArray(Column[]::new))
        .collectAsList()
        .forEach(row -> found.put(row.getLong(0), row));
    return micros.stream().map(found::get).toList();
  }

  @Test
  void leavesNullNull() {
    Dataset<Row> none = spark.sql("SELECT CAST(NULL AS TIMESTAMP) AS at");
    for (String zone : List.of("UTC", "Asia/Kathmandu")) {
      Column start = TileColumns.start(col("at"), TileSize.MONTH, ZoneId.of(zone));
      assertTrue(none.select(start).first().isNullAt(0));
    }
  }
}
