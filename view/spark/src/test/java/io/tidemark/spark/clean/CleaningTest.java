package io.tidemark.spark.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.spark.SparkFixture;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.SourceDefinition.Otherwise;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CleaningTest {
  private static final SourceDefinition SOURCE =
      new TestSource("id STRING, at STRING, a INT, b INT, price DECIMAL(10,2), city STRING")
          .id("id")
          .derive("ratio", "a / b")
          .derive("half", "ratio / 2")
          .derive("double_a", "a * 2")
          .expect("has-city", "city IS NOT NULL", Otherwise.QUARANTINE)
          .expect("small", "a < 1000", Otherwise.DROP)
          .expect("cheap", "price < 100", Otherwise.KEEP)
          .expect("not-cursed", "a <> 666", Otherwise.FAIL)
          .expect("share", "100 / (a - 7) < 1000", Otherwise.QUARANTINE)
          .build();

  /** What each record must become; written by hand from docs of the language. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1,2024-03-01T10:00:00Z,10,5,9.99,Ulm                  | event       |",
        "2,2024-03-01T10:00:00Z,10,5,100,Ulm                   | event       |",
        "3,2024-03-02T12:00:00Z,10,5,1,Ulm                     | event       |",
        "4,2024-03-02T12:00:00.000001Z,10,5,1,Ulm              | quarantined | Event time 2024-03-02T12:00:00.000001Z is more than 1 day after",
        "5,1969-12-31T23:59:59Z,10,5,1,Ulm                     | quarantined | Event time 1969-12-31T23:59:59Z is before 1970-01-01T00:00:00Z.",
        "6,1970-01-01T00:00:00Z,10,5,1,Ulm                     | event       |",
        "7,2024-03-01T10:00:00Z,10,0,1,Ulm                     | quarantined | Column 'ratio' = a / b cannot be computed: Division by zero",
        "8,2024-03-01T10:00:00Z,2000000000,5,1,Ulm             | quarantined | Column 'double_a' = a * 2 cannot be computed: ",
        "9,2024-03-01T10:00:00Z,10,5,1,                        | quarantined | Check 'has-city' failed: city IS NOT NULL (city = null)",
        "10,2024-03-01T10:00:00Z,1000,5,1,Ulm                  | dropped     | Check 'small' failed: a < 1000 (a = 1000)",
        "11,2024-03-01T10:00:00Z,,5,1,Ulm                      | failed      | Check 'small' is null: a < 1000 (a = null)",
        "12,2024-03-01T10:00:00Z,666,5,1,Ulm                   | failed      | Check 'not-cursed' failed: a <> 666 (a = 666)",
        "13,2024-03-01T10:00:00Z,7,5,1,Ulm                     | quarantined | Check 'share' = 100 / (a - 7) < 1000 cannot be computed: Division by zero",
        "14,2024-03-01T10:00:00Z,ten,5,1,Ulm                   | quarantined | 'a'",
        "15,2024-03-01T10:00:00Z,10,5,1.234,Ulm                | quarantined | 'price'",
        "16,yesterday,10,5,1,Ulm                               | quarantined | 'at'",
        "17,,10,5,1,Ulm                                        | quarantined | 'at'",
        ",2024-03-01T10:00:00Z,10,5,1,Ulm                      | quarantined | 'id'",
        "18,2024-03-01T10:00:00Z,10                            | quarantined | 3",
      })
  void becomes(String record, String outcome, String reason) {
    Row cleaned = clean(new TestBronze().csv("id,at,a,b,price,city", record.strip())).get(0);
    assertEquals(outcome, cleaned.getAs(CleanColumns.OUTCOME), cleaned::toString);
    List<String> reasons = cleaned.getList(cleaned.fieldIndex(CleanColumns.REASONS));
    if (reason == null) {
      assertEquals(List.of(), reasons);
    } else {
      assertTrue(reasons.get(0).contains(reason), reasons::toString);
    }
  }

  @Test
  void typesTheColumnsOfAnEvent() {
    Row event =
        clean(
                new TestBronze()
                    .json(
                        "{\"id\":\"x\",\"at\":\"2024-02-29T23:59:59.123456+01:00\",\"a\":9,\"b\":2,"
                            + "\"price\":12.5,\"city\":\"Zürich\"}"))
            .get(0);
    assertEquals("event", event.getAs(CleanColumns.OUTCOME));
    assertEquals(
        Instant.parse("2024-02-29T22:59:59.123456Z"),
        event.<Timestamp>getAs(CleanColumns.EVENT_TIME).toInstant());
    assertEquals(
        LocalDate.parse("2024-02-29"), event.<Date>getAs(CleanColumns.EVENT_DAY).toLocalDate());
    assertEquals("x", event.getAs("id"));
    assertEquals((Integer) 9, event.getAs("a"));
    assertEquals(new BigDecimal("12.50"), event.getAs("price"));
    assertEquals("Zürich", event.getAs("city"));
    assertEquals((Double) 4.5, event.getAs("ratio"));
    assertEquals((Double) 2.25, event.getAs("half"));
    assertEquals((Integer) 18, event.getAs("double_a"));
    assertEquals("file", event.getAs(CleanColumns.ORIGIN));
    assertEquals((Long) 0L, event.getAs(CleanColumns.POSITION));
    assertEquals((Long) 1L, event.getAs(CleanColumns.COMMIT_VERSION));
    assertEquals("json", event.<Row>getAs(CleanColumns.RECORD).getAs("format"));
  }

  @Test
  void listsEveryReasonButNoneThatFollowsFromAnother() {
    Row cleaned =
        clean(
                new TestBronze()
                    .csv("id,at,a,b,price,city", "1,2030-01-01T00:00:00Z,2000000000,0,500,"))
            .get(0);
    List<String> reasons = cleaned.getList(cleaned.fieldIndex(CleanColumns.REASONS));
    assertEquals(5, reasons.size(), reasons::toString);
    assertEquals("quarantined", cleaned.getAs(CleanColumns.OUTCOME));
    assertEquals(List.of("cheap"), cleaned.getList(cleaned.fieldIndex(CleanColumns.KEPT)));
    assertTrue(reasons.stream().noneMatch(reason -> reason.contains("'half'")), reasons::toString);
    assertNull(cleaned.getAs("ratio"));
  }

  @Test
  void saysWhyBytesOrNothingAreNoEvent() {
    List<Row> cleaned =
        clean(new TestBronze().undecodable(new byte[] {(byte) 0xff}).json((String) null));
    assertEquals(
        List.of("The record is not text in the source's charset."),
        cleaned.get(0).getList(cleaned.get(0).fieldIndex(CleanColumns.REASONS)));
    assertEquals(
        List.of("The record has no value."),
        cleaned.get(1).getList(cleaned.get(1).fieldIndex(CleanColumns.REASONS)));
  }

  @Test
  void neverThrowsAndLosesNoRecord() {
    long seed = System.nanoTime();
    System.out.println("CleaningTest.neverThrowsAndLosesNoRecord seed " + seed);
    Random random = new Random(seed);
    String[] good = {
      "{\"id\":\"1\",\"at\":\"2024-03-01T10:00:00Z\",\"a\":1,\"b\":2,\"price\":1.5,\"city\":\"x\"}",
      "1,2024-03-01T10:00:00Z,10,5,9.99,Ulm"
    };
    TestBronze bronze = new TestBronze();
    int count = 2000;
    for (int i = 0; i < count; i++) {
      String value = i % 4 == 0 ? noise(random) : mangled(good[i % 2], random);
      if (i % 3 == 0) {
        bronze.csv(random.nextInt(5) == 0 ? noise(random) : "id,at,a,b,price,city", value);
      } else {
        bronze.json(value);
      }
    }
    bronze.json("[".repeat(100_000), "{\"a\":".repeat(100_000));
    List<Row> cleaned = clean(bronze);
    assertEquals(count + 2, cleaned.size());
    for (Row row : cleaned) {
      boolean event = row.<String>getAs(CleanColumns.OUTCOME).equals("event");
      assertEquals(event, row.getList(row.fieldIndex(CleanColumns.REASONS)).isEmpty());
    }
  }

  private static String mangled(String good, Random random) {
    StringBuilder text = new StringBuilder(good);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(0x10000));
        case 1 -> text.deleteCharAt(at);
        default -> text.insert(at, "\"{},:[]\\0e9".charAt(random.nextInt(11)));
      }
    }
    return text.toString();
  }

  private static String noise(Random random) {
    byte[] bytes = new byte[random.nextInt(60)];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static List<Row> clean(TestBronze bronze) {
    return new ArrayList<>(
        CompiledSource.compile(SparkFixture.spark(), SOURCE).clean(bronze.rows()).collectAsList());
  }
}
