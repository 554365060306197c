package io.tidemark.testbed.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/checksum.md. */
final class OracleHashTest {
  private static final Field FLIGHT_ID = new Field("flight_id", DataType.STRING);

  private static ResolvedView flights() {
    return Views.view(
        List.of(FLIGHT_ID),
        List.of(new Field("origin", DataType.STRING)),
        List.of(TileSize.HOUR),
        "UTC",
        List.of(
            Views.measure("flights", Aggregate.COUNT, null),
            Views.measure("late", Aggregate.COUNT, null),
            Views.measure("miles", Aggregate.SUM, DataType.INT),
            Views.measure("worst", Aggregate.MAX, DataType.INT)));
  }

  private static PreparedEvent flight(String id, Object... inputs) {
    EventPosition at =
        new EventPosition(
            Instant.parse("2001-01-01T12:34:56Z").getEpochSecond() * 1_000_000, 1, "file", 5);
    return new PreparedEvent(List.of(id), List.of("ORD"), Arrays.asList(inputs), true, at, 0);
  }

  @Test
  void hashesFlightsAsDocumented() {
    NaiveOracle oracle = new NaiveOracle(flights());
    PreparedEvent first = flight("17", true, null, 733, null);
    PreparedEvent second = flight("18", true, true, 1846, 47);
    assertEquals(2079784688735137478L, oracle.hash(first));
    assertEquals(-8635025084085198493L, oracle.hash(second));
    OracleCell cell = oracle.total(List.of(first, second));
    assertEquals(2, cell.events());
    assertEquals(-6555240395350061015L, cell.checksum());
  }

  @Test
  void hashesEveryNumberTypeAsDocumented() {
    ResolvedView view =
        Views.view(
            List.of(),
            List.of(new Field("day", DataType.DATE), new Field("member", DataType.BOOLEAN)),
            List.of(TileSize.DAY),
            "Australia/Sydney",
            List.of(
                Views.measure("a", Aggregate.SUM, DataType.decimal(12, 2)),
                Views.measure("b", Aggregate.SUM, DataType.decimal(38, 18)),
                Views.measure("c", Aggregate.SUM, DataType.DOUBLE),
                Views.measure("d", Aggregate.SUM, DataType.FLOAT)));
    EventPosition at = new EventPosition(1291122000000000L, 4, "data/2010-12-01.csv", 3);
    PreparedEvent event =
        new PreparedEvent(
            List.of(),
            List.of(LocalDate.of(2010, 12, 1), true),
            List.of(new BigDecimal("-12.50"), new BigDecimal("-12.500000000000000000"), -0.0, 1.5f),
            true,
            at,
            0);
    assertEquals(-4978504577118543329L, new NaiveOracle(view).hash(event));
  }

  @Test
  void hashesOrderOfFirstAsDocumented() {
    ResolvedView view =
        Views.view(
            List.of(new Field("city", DataType.STRING), new Field("number", DataType.INT)),
            List.of(),
            List.of(TileSize.DAY),
            "UTC",
            List.of(
                Views.measure("a", Aggregate.FIRST, DataType.STRING),
                Views.measure("b", Aggregate.SUM, DataType.DOUBLE),
                Views.measure("c", Aggregate.SUM, DataType.INT)));
    PreparedEvent event =
        new PreparedEvent(
            List.of("Zürich", -7),
            List.of(),
            Arrays.asList("", Double.NaN, null),
            true,
            new EventPosition(-1, 12, "topic-0", 1099511627776L),
            0);
    assertEquals(4633723413921674560L, new NaiveOracle(view).hash(event));
  }

  @Test
  void hashesAsXxh64OfKnownTexts() {
    // Values of the reference implementation.
    assertEquals(0xEF46DB3751D8E999L, Xxh64.hash(new byte[0], 0));
    assertEquals(0x44BC2CF5AD770999L, Xxh64.hash("abc".getBytes(StandardCharsets.UTF_8), 0));
    String text = "Nobody inspects the spammish repetition";
    assertEquals(0xFBCEA83C8A378BF1L, Xxh64.hash(text.getBytes(StandardCharsets.UTF_8), 0));
  }

  @Test
  void tellsNullsApartBeyondSixtyFourParts() {
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      parts.add(i == 66 ? null : OracleHash.number(7));
    }
    List<byte[]> moved = new ArrayList<>(parts);
    moved.set(66, OracleHash.number(7));
    moved.set(67, null);
    assertNotEquals(OracleHash.hash(parts), OracleHash.hash(moved));
  }
}
