package io.tidemark.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.client.Publisher.Event;
import io.tidemark.client.QueryException.Reason;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.Accuracy;
import io.tidemark.view.measure.DistinctCount;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One published view of every kind of measure, asked in every way. */
class QueryTest {
  private static final Instant FROM = Instant.parse("2024-01-15T00:00:00Z");
  private static final Instant TO = Instant.parse("2024-03-20T00:00:00Z");
  private static final List<Event> EVENTS = new ArrayList<>();
  private static ViewClient client;

  @BeforeAll
  static void publish() {
    ResolvedView view =
        Views.view(
            "orders",
            ZoneOffset.UTC,
            List.of(TileSize.MINUTE, TileSize.HOUR, TileSize.DAY, TileSize.MONTH),
            List.of(new Field("shop", DataType.STRING)),
            Views.count("n"),
            Views.measure("net", Aggregate.SUM, DataType.INT),
            Views.measure("mean", Aggregate.MEAN, DataType.INT),
            Views.measure("least", Aggregate.MIN, DataType.INT),
            Views.measure("spread", Aggregate.VARIANCE, DataType.INT),
            Views.measure("ids", Aggregate.DISTINCT, DataType.INT),
            Views.measure("sizes", Aggregate.QUANTILES, DataType.INT));
    long seed = 20260714;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    long minutes = Duration.between(FROM, TO).toMinutes();
    for (int i = 0; i < 600; i++) {
      Instant time = FROM.plusSeconds(60 * random.nextLong(minutes) + random.nextInt(60));
      EVENTS.add(new Event(List.of("shop-" + i % 3), time, random.nextInt(500)));
    }
    Publisher publisher = new Publisher(QueryTest.class, view, Publisher.seam());
    client = publisher.connect();
    assertEquals(1, publisher.publish(EVENTS).generation());
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void answersATotalOfAnyAlignedRange() {
    Random random = new Random(7);
    long minutes = Duration.between(FROM, TO).toMinutes();
    for (int i = 0; i < 40; i++) {
      Instant from = FROM.plusSeconds(60 * random.nextLong(minutes - 1));
      Instant to =
          from.plusSeconds(60 * (1 + random.nextLong(Duration.between(from, TO).toMinutes())));
      Answer answer = client.view("orders").key("shop", "shop-1").between(from, to).fetch();
      assertEquals(count("shop-1", from, to), answer.longValue("n"), from + " to " + to);
      assertEquals(sum("shop-1", from, to), answer.decimalValue("net").longValueExact());
      assertEquals(answer.longValue("n"), answer.events());
    }
  }

  @Test
  void givesEachMeasureInItsOwnWay() {
    Answer answer = all("shop-0");
    List<Integer> values =
        EVENTS.stream()
            .filter(e -> e.key().equals(List.of("shop-0")))
            .map(e -> (Integer) e.x())
            .sorted()
            .toList();
    long total = sum("shop-0", FROM, TO);
    assertEquals(200, answer.longValue("n"));
    assertEquals(total, answer.longValue("net"));
    assertEquals(BigDecimal.valueOf(200), answer.decimalValue("n"));
    assertEquals(total / 200.0, answer.doubleValue("mean"), 1e-9);
    assertEquals((long) values.get(0), answer.longValue("least"));
    assertEquals(total / 200.0, answer.spread("spread").mean(), 1e-9);
    DistinctCount ids = answer.distinct("ids");
    long distinct = values.stream().distinct().count();
    assertTrue(ids.lower() <= distinct && distinct <= ids.upper(), ids.toString());
    assertEquals((double) values.get(99), answer.quantile("sizes", 0.5), 10);
    assertEquals((double) values.get(199), answer.quantile("sizes", 1));
    assertEquals(Accuracy.Kind.EXACT, answer.accuracy("n").kind());
    assertEquals(Accuracy.Kind.SKETCH, answer.provenance().accuracy().get("ids").kind());
  }

  @Test
  void saysWhatAMeasureIsWhenItIsAskedInTheWrongWay() {
    Answer answer = all("shop-0");
    fails(Reason.WRONG_ACCESS, () -> answer.longValue("sizes"), "quantile(name, rank)");
    fails(Reason.WRONG_ACCESS, () -> answer.quantile("n", 0.5), "longValue(name)");
    fails(Reason.WRONG_ACCESS, () -> answer.top("ids"), "distinct(name)");
    fails(Reason.WRONG_ACCESS, () -> answer.doubleValue("spread"), "spread(name)");
    fails(Reason.WRONG_ACCESS, () -> answer.textValue("mean"), "doubleValue(name)");
    fails(Reason.UNKNOWN_MEASURE, () -> answer.longValue("m"), "there is: n, net, mean");
  }

  @Test
  void knowsNoValueWhereThereWereNoEvents() {
    Answer answer = all("nobody");
    assertEquals(0, answer.longValue("n"));
    assertEquals(0, answer.longValue("net"));
    assertEquals(Optional.empty(), answer.value("least"));
    fails(Reason.NO_VALUE, () -> answer.longValue("least"), "value(\"least\")");
    fails(Reason.NO_VALUE, () -> answer.quantile("sizes", 0.5), "no event");
  }

  @Test
  void givesASeriesWithEveryTileInItsPlace() {
    SeriesAnswer days =
        client.view("orders").key("shop", "shop-2").between(FROM, TO).by(TileSize.DAY).fetch();
    assertEquals(65, days.points().size());
    for (SeriesAnswer.Point point : days.points()) {
      assertEquals(Duration.ofDays(1), Duration.between(point.from(), point.to()));
      assertEquals(count("shop-2", point.from(), point.to()), point.answer().longValue("n"));
    }
    SeriesAnswer year =
        client
            .view("orders")
            .key("shop", "shop-2")
            .between(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1))
            .by(TileSize.YEAR)
            .fetch();
    assertEquals(200, year.points().get(0).answer().longValue("n"));
  }

  @Test
  void asksManyKeysInOneCall() {
    KeyedAnswers<Answer> answers =
        client
            .view("orders")
            .keys("shop", "shop-2", "shop-0", "nobody", "shop-2")
            .between(FROM, TO)
            .fetch();
    assertEquals(
        List.of("shop=shop-2", "shop=shop-0", "shop=nobody"),
        answers.byKey().keySet().stream().map(Key::toString).toList());
    assertEquals(200, answers.of("shop-2").longValue("n"));
    assertEquals(0, answers.of("nobody").events());
    KeyedAnswers<SeriesAnswer> series =
        client
            .view("orders")
            .keys(List.of(Map.of("shop", "shop-0"), Map.of("shop", "shop-1")))
            .between(FROM, TO)
            .by(TileSize.DAY)
            .fetch();
    long total = 0;
    for (SeriesAnswer each : series.byKey().values()) {
      total += each.points().stream().mapToLong(point -> point.answer().events()).sum();
    }
    assertEquals(400, total);
  }

  @Test
  void answersWithoutWaitingOffTheDriversThreads() {
    StringBuilder thread = new StringBuilder();
    Answer answer =
        client
            .view("orders")
            .key("shop", "shop-0")
            .between(FROM, TO)
            .fetchAsync()
            .whenComplete((a, e) -> thread.append(Thread.currentThread().getName()))
            .toCompletableFuture()
            .join();
    assertEquals(200, answer.longValue("n"));
    assertFalse(thread.toString().contains("-io-"), thread.toString());
    Throwable error =
        client.view("orders").fetchAsync().handle((a, e) -> e).toCompletableFuture().join();
    assertEquals(Reason.MISSING_KEY_COLUMN, ((QueryException) Failures.cause(error)).reason());
  }

  @Test
  void takesLocalTimesAndDatesInTheViewsZone() {
    Answer dates =
        client
            .view("orders")
            .key("shop", "shop-0")
            .between(LocalDate.of(2024, 1, 15), LocalDate.of(2024, 3, 20))
            .fetch();
    Answer times =
        client
            .view("orders")
            .key("shop", "shop-0")
            .between(FROM.atZone(ZoneOffset.ofHours(5)), TO.atZone(ZoneOffset.ofHours(-3)))
            .fetch();
    Answer local =
        client
            .view("orders")
            .key("shop", "shop-0")
            .between(LocalDateTime.of(2024, 1, 15, 0, 0), LocalDateTime.of(2024, 3, 20, 0, 0))
            .fetch();
    assertEquals(200, dates.longValue("n"));
    assertEquals(200, times.longValue("n"));
    assertEquals(200, local.longValue("n"));
  }

  @Test
  void statesWhatTheAnswerRestsOn() {
    Provenance provenance = all("shop-0").provenance();
    assertEquals(1, provenance.generation());
    assertEquals(Instant.ofEpochMilli(Publisher.HOUR), provenance.horizon());
    assertEquals(Instant.ofEpochMilli(Publisher.HOUR - 1), provenance.through());
    assertEquals(provenance.through(), provenance.ahead());
    assertEquals(Completeness.Kind.PARTIAL_NO_SPEED_LAYER, provenance.completeness().kind());
    assertEquals(
        "holds everything that arrived before 1970-01-01T01:00:00Z; no speed layer has run for this view",
        provenance.completeness().statement());
    assertTrue(provenance.age().toDays() > 365 * 50);
  }

  @Test
  void saysWhatThereIsInsteadOfWhatDoesNotFit() {
    ViewQuery asked = client.view("orders").key("shop", "shop-0").between(FROM, TO);
    fails(Reason.UNKNOWN_VIEW, () -> client.view("order").fetch(), "there is: orders");
    fails(Reason.UNKNOWN_VIEW, () -> client.describe("order"), "there is: orders");
    fails(Reason.UNKNOWN_KEY_COLUMN, () -> asked.key("till", 3).fetch(), "there is: shop (string)");
    fails(
        Reason.MISSING_KEY_COLUMN,
        () -> client.view("orders").between(FROM, TO).fetch(),
        "they are: shop (string)");
    fails(Reason.WRONG_KEY_TYPE, () -> asked.key("shop", 3).fetch(), "is string; got '3'");
    fails(
        Reason.WRONG_RANGE,
        () -> client.view("orders").key("shop", "a").fetch(),
        "between(from, to)");
    fails(Reason.WRONG_RANGE, () -> asked.between(TO, FROM).fetch(), "ends after its start");
    fails(Reason.WRONG_RANGE, () -> asked.between(TO, TO).fetch(), "ends after its start");
    fails(
        Reason.UNALIGNED_RANGE,
        () -> asked.between(FROM.plusSeconds(1), TO.minusMillis(1)).fetch(),
        "the nearest that does: 2024-01-15T00:00Z to 2024-03-20T00:00Z");
    fails(
        Reason.UNALIGNED_RANGE,
        () -> asked.between(FROM.plusSeconds(60), TO).by(TileSize.DAY).fetch(),
        "by day");
    fails(
        Reason.WRONG_TILE,
        () ->
            asked
                .between(LocalDate.of(2000, 1, 1), LocalDate.of(2024, 1, 1))
                .by(TileSize.MINUTE)
                .fetch(),
        "at most 100000 tiles");
    fails(Reason.UNKNOWN_GENERATION, () -> asked.asOf(9).fetch(), "there is: 1 (current)");
  }

  @Test
  void describesTheViewAndReadsKeysThatAPersonTyped() {
    ViewDescription description = client.describe("orders");
    assertEquals(List.of("orders"), client.views());
    assertEquals("abc", description.keyValue("shop", "abc"));
    assertEquals(1, description.pointer().generation());
    assertEquals(4, description.definition().view().tiles().size());
  }

  private static Answer all(String shop) {
    return client.view("orders").key("shop", shop).between(FROM, TO).fetch();
  }

  private static long count(String shop, Instant from, Instant to) {
    return EVENTS.stream().filter(in(shop, from, to)).count();
  }

  private static long sum(String shop, Instant from, Instant to) {
    return EVENTS.stream().filter(in(shop, from, to)).mapToLong(e -> (Integer) e.x()).sum();
  }

  private static Predicate<Event> in(String shop, Instant from, Instant to) {
    return e -> e.key().equals(List.of(shop)) && !e.time().isBefore(from) && e.time().isBefore(to);
  }

  private static void fails(Reason reason, Runnable question, String says) {
    QueryException e = assertThrows(QueryException.class, question::run);
    assertEquals(reason, e.reason(), e.getMessage());
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }
}
