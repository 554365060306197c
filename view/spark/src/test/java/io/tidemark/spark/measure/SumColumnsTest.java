package io.tidemark.spark.measure;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.spark.SparkFixture;
import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

final class SumColumnsTest {
  private static final PositionColumns AT =
      new PositionColumns(col("t"), col("v"), col("o"), col("p"));
  private static final String HALF = "500000000000000000000000000000000000.00";

  private final SparkSession spark = SparkFixture.spark();

  private static MeasureColumns sum(DataType type) {
    return sum(type, Overflow.FAILS);
  }

  private static MeasureColumns sum(DataType type, Overflow overflow) {
    MeasureDefinition definition =
        new MeasureDefinition(
            "total", Aggregate.SUM, "x", Optional.empty(), OptionalInt.empty(), false);
    return MeasureColumns.of(new ResolvedMeasure(definition, Optional.of(type)), overflow);
  }

  private Row total(DataType type, String... values) {
    Column sum = sum(type).aggregate(col("x"), AT).get(0).as("total");
    return rows(type, values).repartition(2).agg(sum).first();
  }

  private Dataset<Row> rows(DataType type, String... values) {
    return spark
        .createDataset(List.of(values), org.apache.spark.sql.Encoders.STRING())
        .select(col("value").cast(type.ddl()).as("x"));
  }

  @Test
  void failsWhereDecimalsHaveNoRoom() {
    DataType type = DataType.decimal(38, 2);
    Exception failed = assertThrows(Exception.class, () -> total(type, HALF, HALF, HALF));
    assertTrue(failed.getMessage().contains("ARITHMETIC_OVERFLOW"), failed.getMessage());
    Column merge = sum(type).merge(List.of("x")).get(0);
    Dataset<Row> states = rows(type, HALF, HALF);
    assertThrows(Exception.class, () -> states.agg(merge).first());
  }

  @Test
  void marksWhereDecimalsHaveNoRoomIfAsked() {
    DataType type = DataType.decimal(38, 2);
    Column sum = sum(type, Overflow.IS_MARKED).aggregate(col("x"), AT).get(0);
    Object marked = rows(type, HALF, HALF, HALF).repartition(2).agg(sum).first().get(0);
    assertEquals(new BigDecimal("9".repeat(36) + ".99"), marked);
    assertEquals(new BigDecimal(HALF), rows(type, HALF).agg(sum).first().get(0));
    assertEquals(new BigDecimal("0.00"), rows(type).agg(sum).first().get(0));
  }

  @Test
  void sumsLongsBeyondLongs() {
    String most = Long.toString(Long.MAX_VALUE);
    String least = Long.toString(Long.MIN_VALUE);
    assertEquals(
        new BigDecimal("27670116110564327421"), total(DataType.LONG, most, most, most).get(0));
    assertEquals(
        new BigDecimal("-18446744073709551617"), total(DataType.LONG, least, least, "-1").get(0));
  }

  @Test
  void isZeroOverNothing() {
    Row none =
        rows(DataType.INT, "1")
            .filter("x > 1")
            .agg(sum(DataType.INT).aggregate(col("x"), AT).get(0))
            .first();
    assertEquals(new BigDecimal("0"), none.get(0));
  }
}
