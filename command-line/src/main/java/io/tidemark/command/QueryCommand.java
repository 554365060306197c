package io.tidemark.command;

import io.tidemark.client.Answer;
import io.tidemark.client.Key;
import io.tidemark.client.KeyedAnswers;
import io.tidemark.client.KeysQuery;
import io.tidemark.client.SeriesAnswer;
import io.tidemark.client.ViewClient;
import io.tidemark.client.ViewDescription;
import io.tidemark.job.ExitCode;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.tile.TileCalendar;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark query}: a view's measures for keys over a range of time, with provenance. */
@Command(
    name = "query",
    description = "Ask a view; a key column may be given several times, for several keys.",
    footer = {
      "",
      "Example:",
      "  tidemark query airport-delays origin=ORD --from 2001-01-01 --to 2001-01-22 --by day"
    })
final class QueryCommand extends TidemarkCommand {
  @Parameters(index = "0", paramLabel = "VIEW", description = "which view")
  private String view;

  @Parameters(
      index = "1..*",
      paramLabel = "COLUMN=VALUE",
      description = "a key column's value; every key column needs one")
  private List<String> keys = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      required = true,
      description = "ISO date or time, in the view's zone unless it has an offset")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      defaultValue = "now",
      description = "exclusive (default: now, the end of the tile that is running)")
  private String to;

  @Option(
      names = "--by",
      paramLabel = "TILE",
      description = "one answer for each tile of this size")
  private String by;

  @Option(
      names = "--as-of",
      paramLabel = "GENERATION",
      description = "what an earlier, kept generation held")
  private Long generation;

  @Option(
      names = "--snapshot",
      description = "all of it at one position of the log; read again until it is")
  private boolean snapshot;

  @Option(
      names = "--measure",
      paramLabel = "NAME",
      description = "only this measure, repeatable (default: all)")
  private List<String> measures = List.of();

  @Option(
      names = "--rank",
      paramLabel = "RANK",
      description = "ranks of quantiles, repeatable (default: 0.5, 0.95 and 0.99)")
  private List<Double> ranks = List.of(0.5, 0.95, 0.99);

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    ranks.forEach(QueryCommand::check);
    try (ViewClient client = ViewClient.connect(invocation.settings())) {
      ViewDescription description = client.describe(view);
      List<String> shown = shown(description);
      List<Map<String, Object>> asked = keys(description);
      TileCalendar calendar = description.calendar();
      ZoneId zone = calendar.zone();
      TileSize finest = description.definition().view().finest();
      Supplier<Instant> now =
          () -> calendar.next(finest, calendar.start(finest, invocation.clock().instant()));
      Instant start = TimeText.parse("--from", from, zone, now);
      Instant end = TimeText.parse("--to", to, zone, now);
      KeysQuery query = client.view(view).keys(asked).between(start, end);
      if (generation != null) {
        query = query.asOf(generation);
      }
      if (snapshot) {
        query = query.snapshot();
      }
      ResolvedView definition = description.definition();
      QueryReport report = new QueryReport(definition, shown, new MeasureText(definition, ranks));
      if (by == null) {
        KeyedAnswers<Answer> answers = query.fetch();
        for (Map.Entry<Key, Answer> answer : answers.byKey().entrySet()) {
          report.add(answer.getKey(), start, end, answer.getValue());
        }
        invocation.print(report.totals(answers.provenance(), invocation.clock()));
      } else {
        KeyedAnswers<SeriesAnswer> answers = query.by(tile()).fetch();
        for (Map.Entry<Key, SeriesAnswer> series : answers.byKey().entrySet()) {
          for (SeriesAnswer.Point point : series.getValue().points()) {
            report.add(series.getKey(), point.from(), point.to(), point.answer());
          }
        }
        invocation.print(report.series(answers.provenance(), invocation.clock()));
      }
    }
    return ExitCode.DONE;
  }

  private TileSize tile() {
    return TileSize.ofWord(by)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "--by '%s' is no tile. There is: %s."
                        .formatted(
                            by,
                            String.join(
                                ", ",
                                Arrays.stream(TileSize.values()).map(TileSize::word).toList()))));
  }

  private static void check(double rank) {
    if (!(rank >= 0 && rank <= 1)) {
      throw new CommandException(
          ExitCode.USAGE, "--rank %s is no rank. Give a number from 0 to 1.".formatted(rank));
    }
  }

  private List<String> shown(ViewDescription description) {
    List<String> all =
        description.definition().measures().stream().map(measure -> measure.name()).toList();
    for (String measure : measures) {
      if (!all.contains(measure)) {
        throw new CommandException(
            ExitCode.USAGE,
            "View '%s' has no measure '%s'. There is: %s."
                .formatted(view, measure, String.join(", ", all)));
      }
    }
    return measures.isEmpty() ? all : measures;
  }

  /** Every combination of the values given for each column. */
  private List<Map<String, Object>> keys(ViewDescription description) {
    Map<String, LinkedHashSet<Object>> values = new LinkedHashMap<>();
    for (String key : keys) {
      int equals = key.indexOf('=');
      if (equals < 1) {
        throw new CommandException(
            ExitCode.USAGE,
            "'%s' is no COLUMN=VALUE. The key columns of view '%s' are: %s."
                .formatted(key, view, String.join(", ", description.definition().view().key())));
      }
      String column = key.substring(0, equals);
      values
          .computeIfAbsent(column, name -> new LinkedHashSet<>())
          .add(description.keyValue(column, key.substring(equals + 1)));
    }
    List<Map<String, Object>> combined = new ArrayList<>();
    combined.add(Map.of());
    for (Map.Entry<String, LinkedHashSet<Object>> column : values.entrySet()) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> begun : combined) {
        for (Object value : column.getValue()) {
          Map<String, Object> next = new LinkedHashMap<>(begun);
          next.put(column.getKey(), value);
          longer.add(next);
        }
      }
      combined = longer;
    }
    return combined;
  }
}
