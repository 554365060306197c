package io.tidemark.spark.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.spark.SparkFixture;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpressionScopeTest {
  private static final ExpressionScope SCOPE =
      ExpressionScope.of(
          SparkFixture.spark(),
          List.of(
              new Field("city", DataType.STRING),
              new Field("a", DataType.INT),
              new Field("x", DataType.DOUBLE),
              new Field("price", DataType.decimal(10, 2)),
              new Field("day", DataType.DATE),
              new Field("at", DataType.TIMESTAMP)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "cty                              | unknown column cty. Did you mean 'city'? Use one of: city, a, x, price, day, at.",
        "a +                              | Syntax error",
        "uper(city)                       | unknown function uper",
        "now()                            | now() depends on when or by whom",
        "current_timestamp                | current_timestamp() depends on when or by whom",
        "current_date()                   | current_date() depends on when or by whom",
        "unix_timestamp()                 | depends on when or by whom",
        "current_user()                   | depends on when or by whom",
        "current_timezone()               | depends on when or by whom",
        "localtimestamp()                 | depends on when or by whom",
        "current_database()               | depends on when or by whom",
        "DATE 'today'                     | 'today' is another day tomorrow",
        "at > TIMESTAMP 'now'             | 'now' is another day tomorrow",
        "CAST('today' AS DATE)            | its constant part",
        "rand()                           | rand() is not deterministic",
        "uuid()                           | uuid() is not deterministic",
        "a + monotonically_increasing_id() | monotonically_increasing_id() is not deterministic",
        "input_file_name()                | input_file_name() is not deterministic",
        "spark_partition_id()             | is not deterministic",
        "(SELECT 1)                       | subqueries are not allowed",
        "a IN (SELECT 1)                  | subqueries are not allowed",
        "EXISTS (SELECT 1)                | subqueries are not allowed",
        "sum(a)                           | aggregates",
        "row_number() OVER (ORDER BY a)   | window functions",
        "sum(a) OVER ()                   | window functions",
        "explode(array(a, 1))             | makes several rows of one",
        "*                                | * is not a value",
        "a AS b                           | an expression has no AS",
        "1 / 0                            | its constant part",
        "a + CAST('ten' AS INT)           | its constant part",
        "a = 'ten'                        | its constant part",
        "NULL                             | it is always null and has no type",
        "array(a)                         | its type is array<int>",
        "timestamp_ntz '2020-01-01 00:00:00' | its type is timestamp_ntz",
        "city + day                       | Cannot resolve",
      })
  void refusesWithTheReason(String sql, String reason) {
    ExpressionException thrown =
        assertThrows(ExpressionException.class, () -> SCOPE.value(sql), sql);
    assertTrue(thrown.getMessage().contains(reason), () -> sql + ": " + thrown.getMessage());
    assertTrue(!thrown.getMessage().contains("SQLSTATE"), thrown::getMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a                          | int           | true",
        "a > 15                     | boolean       | true",
        "a BETWEEN -120 AND 1440    | boolean       | true",
        "city IN ('x', 'y')         | boolean       | true",
        "coalesce(city, '(none)')   | string        | true",
        "a * price                  | decimal(21,2) | true",
        "price + price              | decimal(11,2) | true",
        "x * 2                      | double        | true",
        "CASE WHEN a > 1 THEN x END | double        | true",
        "CAST(a AS BIGINT)          | bigint        | true",
        "upper(city) LIKE 'A%'      | boolean       | false",
        "a + 1                      | int           | false",
        "a / 2                      | double        | false",
        "CAST(city AS INT)          | int           | false",
        "try_divide(a, a)           | double        | false",
        "a / a BETWEEN 0 AND 1      | boolean       | false",
        "nullif(a + 1, 2)           | int           | false",
        "date_trunc('hour', at)     | timestamp     | false",
        "regexp_extract(city, '(.)', 1) | string    | false",
        "size(filter(array(a, 2), i -> i > 1)) | int | false",
        "to_date(city, 'MM')        | date          | false",
        "hour(at)                   | int           | false",
      })
  void tellsTheTypeAndWhetherItMayThrow(String sql, String type, boolean neverThrows)
      throws ExpressionException {
    CheckedExpression checked = SCOPE.value(sql);
    assertEquals(type, checked.type().ddl());
    assertEquals(neverThrows, checked.neverThrows());
    // It can be evaluated by itself, whatever Spark would still have rewritten.
    Object[] row = {UTF8String.fromString("12"), 1, 1.0, null, 1, 1L};
    checked.rowExpression().evaluate(new GenericInternalRow(row));
  }

  @Test
  void namesTheColumnsThatItUses() throws ExpressionException {
    assertEquals(List.of(0, 1), SCOPE.value("coalesce(CAST(a AS STRING), city)").columns());
  }
}
