package io.tidemark.testbed.quickstart;

import io.tidemark.client.Answer;
import io.tidemark.client.Key;
import io.tidemark.client.KeyedAnswers;
import io.tidemark.client.Provenance;
import io.tidemark.client.SeriesAnswer;
import io.tidemark.client.ViewClient;
import io.tidemark.command.Table;
import io.tidemark.view.measure.TopItems.TopItem;
import io.tidemark.view.tile.TileSize;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a person would ask about flights, asked through the Java client. */
final class FlightQuestions {
  private final ViewClient client;

  FlightQuestions(ViewClient client) {
    this.client = client;
  }

  /**
   * A question, its answer in lines, and what that rests on.
   *
   * @param accuracy what of it is a sketch, and how near that comes
   */
  record Answered(String question, List<String> lines, String accuracy, Provenance provenance) {
    Answered {
      lines = List.copyOf(lines);
    }
  }

  List<Answered> all() {
    Answer country = client.view(Flights.ALL).between(Flights.FIRST_DAY, Flights.LIVE_DAY).fetch();
    List<String> busiest = country.top("busiest").items().stream().map(TopItem::item).toList();
    KeyedAnswers<Answer> airports = airports(busiest);
    String worst = worst(airports);
    return List.of(
        overall(country), ranking(airports), lastWeek(worst), destinations(airports, worst));
  }

  /** For each of these airports, both weeks. */
  KeyedAnswers<Answer> airports(List<String> airports) {
    return client
        .view(Flights.BY_AIRPORT)
        .keys("origin", airports.toArray())
        .between(Flights.FIRST_DAY, Flights.LIVE_DAY)
        .fetch();
  }

  private static Answered overall(Answer answer) {
    long flights = answer.longValue("flights");
    return new Answered(
        "How punctual was flying in the first two weeks of 2001?",
        List.of(
            "%,d flights from %.0f airports; %s of them more than 15 minutes late."
                .formatted(flights, answer.distinct("airports").estimate(), share(answer)),
            "The mean delay was %.1f minutes, the median %.0f; one flight in twenty was %.0f minutes late or more."
                .formatted(
                    answer.doubleValue("mean-delay"),
                    answer.quantile("delay", 0.5),
                    answer.quantile("delay", 0.95))),
        sketch(answer, "delay"),
        answer.provenance());
  }

  private static Answered ranking(KeyedAnswers<Answer> airports) {
    Table table = new Table("airport", "flights", "late", "mean delay", "p95", "worst");
    airports.byKey().entrySet().stream()
        .sorted(Comparator.comparingDouble(one -> -lateness(one.getValue())))
        .forEach(
            one ->
                table.row(
                    one.getKey().values().get(0),
                    one.getValue().longValue("flights"),
                    share(one.getValue()),
                    "%.1f".formatted(one.getValue().doubleValue("mean-delay")),
                    "%.0f".formatted(one.getValue().quantile("delay", 0.95)),
                    one.getValue().longValue("worst-delay")));
    Answer any = airports.byKey().values().iterator().next();
    return new Answered(
        "Which of the busiest airports was the worst to leave from?",
        table.lines(),
        sketch(any, "delay"),
        airports.provenance());
  }

  private Answered lastWeek(String airport) {
    ZoneId zone = client.describe(Flights.BY_AIRPORT).definition().view().zone();
    LocalDate from = Flights.LIVE_DAY.minusWeeks(1);
    SeriesAnswer series =
        client
            .view(Flights.BY_AIRPORT)
            .key("origin", airport)
            .between(from, Flights.LIVE_DAY)
            .by(TileSize.DAY)
            .fetch();
    Table table = new Table("day", "", "flights", "late", "mean delay", "p95");
    for (SeriesAnswer.Point point : series.points()) {
      LocalDate day = point.from().atZone(zone).toLocalDate();
      table.row(
          day,
          day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
          point.answer().longValue("flights"),
          share(point.answer()),
          "%.1f".formatted(point.answer().doubleValue("mean-delay")),
          "%.0f".formatted(point.answer().quantile("delay", 0.95)));
    }
    return new Answered(
        "How was " + airport + " day by day, in the second week?",
        table.lines(),
        sketch(series.points().get(0).answer(), "delay"),
        series.provenance());
  }

  private static Answered destinations(KeyedAnswers<Answer> airports, String airport) {
    Answer answer = airports.of(airport);
    List<String> parts = new ArrayList<>();
    answer.top("top-destinations").items().stream()
        .limit(5)
        .forEach(item -> parts.add("%s %,d".formatted(item.item(), item.estimate())));
    return new Answered(
        "Where did people fly to from " + airport + "?",
        List.of(
            "To %.0f airports, most often %s; %,d miles in all."
                .formatted(
                    answer.distinct("destinations").estimate(),
                    String.join(", ", parts),
                    answer.decimalValue("air-miles").longValueExact())),
        sketch(answer, "top-destinations"),
        airports.provenance());
  }

  private static String worst(KeyedAnswers<Answer> airports) {
    Map.Entry<Key, Answer> worst =
        airports.byKey().entrySet().stream()
            .max(Comparator.comparingDouble(one -> lateness(one.getValue())))
            .orElseThrow();
    return (String) worst.getKey().values().get(0);
  }

  private static double lateness(Answer answer) {
    return (double) answer.longValue("late") / answer.longValue("flights");
  }

  private static String share(Answer answer) {
    return "%.1f%%".formatted(100 * lateness(answer));
  }

  private static String sketch(Answer answer, String measure) {
    return measure + ": " + answer.accuracy(measure).statement();
  }
}
