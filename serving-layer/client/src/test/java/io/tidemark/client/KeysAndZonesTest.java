package io.tidemark.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.client.Publisher.Event;
import io.tidemark.client.QueryException.Reason;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysAndZonesTest {
  private static final Instant NOON = Instant.parse("2024-02-29T12:00:00Z");
  private static final Instant ONE = NOON.plus(Duration.ofHours(1));

  @Test
  void answersAViewWithoutKey() {
    ResolvedView view = counting("all", ZoneOffset.UTC, TileSize.HOUR);
    Publisher publisher = new Publisher(KeysAndZonesTest.class, view, Publisher.seam());
    try (ViewClient client = publisher.connect()) {
      QueryException early =
          assertThrows(QueryException.class, () -> client.view("all").between(NOON, ONE).fetch());
      assertEquals(Reason.NOT_PUBLISHED, early.reason());
    }
    try (ViewClient client = publisher.connect()) {
      long generation = publisher.publish(List.of(new Event(List.of(), NOON, 1))).generation();
      assertEquals(generation, 1);
      Answer answer = client.view("all").between(NOON, ONE).fetch();
      assertEquals(1, answer.longValue("n"));
      QueryException e =
          assertThrows(
              QueryException.class,
              () -> client.view("all").key("shop", "a").between(NOON, ONE).fetch());
      assertTrue(e.getMessage().contains("the view has no key"), e.getMessage());
    }
  }

  @Test
  void answersKeysOfSeveralColumnsOfEveryType() {
    List<Field> key =
        List.of(
            new Field("shop", DataType.STRING),
            new Field("paid", DataType.BOOLEAN),
            new Field("till", DataType.BYTE),
            new Field("aisle", DataType.SHORT),
            new Field("item", DataType.INT),
            new Field("customer", DataType.LONG),
            new Field("day", DataType.DATE));
    ResolvedView view =
        Views.view("wide", ZoneOffset.UTC, List.of(TileSize.HOUR), key, Views.count("n"));
    LocalDate day = LocalDate.of(2024, 2, 29);
    List<Object> one = List.of("a", true, (byte) 1, (short) 2, 3, 4L, day);
    List<Object> two = List.of("a", true, (byte) 1, (short) 2, 3, 5L, day);
    Publisher publisher = new Publisher(KeysAndZonesTest.class, view, Publisher.seam());
    try (ViewClient client = publisher.connect()) {
      long generation =
          publisher
              .publish(
                  List.of(
                      new Event(one, NOON, 1), new Event(two, NOON, 1), new Event(two, NOON, 2)))
              .generation();
      assertEquals(1, generation);
      ViewQuery most =
          client
              .view("wide")
              .key("day", day)
              .key("item", 3L)
              .key("shop", "a")
              .key("paid", true)
              .key("till", 1)
              .key("aisle", 2)
              .between(NOON, ONE);
      assertEquals(1, most.key("customer", 4).fetch().longValue("n"));
      KeyedAnswers<Answer> both =
          client
              .view("wide")
              .key("day", day)
              .keys(
                  List.of(
                      Map.of(
                          "customer",
                          4,
                          "item",
                          3,
                          "shop",
                          "a",
                          "paid",
                          true,
                          "till",
                          1,
                          "aisle",
                          2),
                      Map.of(
                          "customer",
                          5,
                          "item",
                          3,
                          "shop",
                          "a",
                          "paid",
                          true,
                          "till",
                          1,
                          "aisle",
                          2)))
              .between(NOON, ONE)
              .fetch();
      assertEquals(2, both.of(two.toArray()).longValue("n"));
      QueryException large =
          assertThrows(
              QueryException.class, () -> most.key("till", 128).key("customer", 4).fetch());
      assertEquals(Reason.WRONG_KEY_TYPE, large.reason());
      ViewDescription description = client.describe("wide");
      assertEquals((byte) 1, description.keyValue("till", "1"));
      assertEquals(day, description.keyValue("day", "2024-02-29"));
      assertThrows(QueryException.class, () -> description.keyValue("till", "1.5"));
    }
  }

  @Test
  void countsDaysOf23And25HoursInTheViewsZone() {
    ZoneId zone = ZoneId.of("America/New_York");
    ResolvedView view = counting("local", zone, TileSize.HOUR, TileSize.DAY, TileSize.MONTH);
    List<Event> events = new ArrayList<>();
    Instant end = LocalDate.of(2025, 1, 1).atStartOfDay(zone).toInstant();
    for (Instant t = LocalDate.of(2024, 1, 1).atStartOfDay(zone).toInstant();
        t.isBefore(end);
        t = t.plus(Duration.ofHours(1))) {
      events.add(new Event(List.of(), t.plusSeconds(5), t));
    }
    Publisher publisher = new Publisher(KeysAndZonesTest.class, view, Publisher.seam());
    try (ViewClient client = publisher.connect()) {
      long generation = publisher.publish(events).generation();
      assertEquals(1, generation);
      assertEquals(23, day(client, LocalDate.of(2024, 3, 10)));
      assertEquals(25, day(client, LocalDate.of(2024, 11, 3)));
      SeriesAnswer hours =
          client
              .view("local")
              .between(LocalDate.of(2024, 11, 3), LocalDate.of(2024, 11, 4))
              .by(TileSize.HOUR)
              .fetch();
      assertEquals(25, hours.points().size());
      assertEquals(
          366 * 24,
          client
              .view("local")
              .between(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1))
              .fetch()
              .longValue("n"));
      QueryException e =
          assertThrows(
              QueryException.class,
              () ->
                  client
                      .view("local")
                      .between(
                          Instant.parse("2024-06-01T00:00:00Z"),
                          Instant.parse("2024-06-02T00:00:00Z"))
                      .by(TileSize.DAY)
                      .fetch());
      assertTrue(
          e.getMessage().contains("2024-05-31T00:00-04:00 to 2024-06-02T00:00-04:00"),
          e.getMessage());
    }
  }

  private static long day(ViewClient client, LocalDate day) {
    return client.view("local").between(day, day.plusDays(1)).fetch().longValue("n");
  }

  private static ResolvedView counting(String name, ZoneId zone, TileSize... tiles) {
    return Views.view(name, zone, List.of(tiles), List.of(), Views.count("n"));
  }
}
