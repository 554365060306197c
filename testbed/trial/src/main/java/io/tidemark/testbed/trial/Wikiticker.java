package io.tidemark.testbed.trial;

import io.tidemark.client.Answer;
import io.tidemark.client.KeyedAnswers;
import io.tidemark.client.SeriesAnswer;
import io.tidemark.client.ViewClient;
import io.tidemark.command.BatchWork;
import io.tidemark.testbed.workspace.LoadedWorkspace;
import io.tidemark.view.measure.TopItems.TopItem;
import io.tidemark.view.tile.TileSize;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Wikipedia's edits of 2015-09-12, one file of JSON lines. */
final class Wikiticker implements DataSet {
  private static final LocalDate DAY = LocalDate.of(2015, 9, 12);
  private static final LocalDate NEXT = DAY.plusDays(1);
  static final Map<String, Long> SUMS =
      Map.of(
          "edits", 39_244L,
          "added", 9_385_573L,
          "deleted", 394_298L,
          "delta", 8_991_275L,
          "no-country", 35_445L);
  private static final Map<Integer, Long> HOURS =
      Map.of(0, 268L, 5, 1_260L, 6, 2_120L, 17, 2_300L, 23, 1_482L);
  static final Map<String, Long> CHANNELS =
      Map.of("#en.wikipedia", 11_549L, "#vi.wikipedia", 9_747L, "#de.wikipedia", 2_523L);
  static final Map<String, Long> USERS = Map.of("TuanminhBot", 3_385L, "ThitxongkhoiAWB", 2_036L);

  private final Path file;

  Wikiticker(Path data) {
    this.file = data.resolve("wikiticker").resolve("wikiticker-2015-09-12-sampled.json.gz");
  }

  @Override
  public String name() {
    return "wikiticker";
  }

  @Override
  public String path() {
    return file.toString();
  }

  @Override
  public int files() {
    return 1;
  }

  @Override
  public List<Check> checks(ViewClient client, LoadedWorkspace loaded, BatchWork work)
      throws SQLException {
    List<Check> checks = new ArrayList<>();
    try (SecondEngine duckdb =
        SecondEngine.open(
            "CREATE TABLE edits AS SELECT * FROM read_json('" + file + "', format = 'nd')")) {
      Answer all = client.view("edits").between(DAY, NEXT).fetch();
      SUMS.keySet().stream()
          .sorted()
          .forEach(
              name ->
                  checks.add(
                      Check.exact(
                          name,
                          BigDecimal.valueOf(SUMS.get(name)),
                          all.decimalValue(name),
                          Check.README)));
      checks.add(
          Check.within(
              "distinct users",
              duckdb.count("SELECT count(DISTINCT \"user\") FROM edits"),
              all.distinct("users"),
              Check.DUCKDB));
      hours(client, checks);
      channels(client, duckdb, checks);
      users(client, all, duckdb, checks);
    }
    return checks;
  }

  private static void hours(ViewClient client, List<Check> checks) {
    SeriesAnswer series = client.view("edits").between(DAY, NEXT).by(TileSize.HOUR).fetch();
    for (SeriesAnswer.Point point : series.points()) {
      int hour = point.from().atZone(ZoneOffset.UTC).getHour();
      if (HOURS.containsKey(hour)) {
        checks.add(
            Check.exact(
                "edits in hour %02d".formatted(hour),
                HOURS.get(hour),
                point.answer().longValue("edits"),
                Check.README));
      }
    }
  }

  private static void channels(ViewClient client, SecondEngine duckdb, List<Check> checks)
      throws SQLException {
    Map<String, BigDecimal> edits =
        duckdb.numbers("SELECT channel, count(*) FROM edits GROUP BY 1 ORDER BY 1");
    Map<String, BigDecimal> users =
        duckdb.numbers("SELECT channel, count(DISTINCT \"user\") FROM edits GROUP BY 1");
    KeyedAnswers<Answer> answers =
        client
            .view("edits-by-channel")
            .keys("channel", edits.keySet().toArray())
            .between(DAY, NEXT)
            .fetch();
    CHANNELS.keySet().stream()
        .sorted()
        .forEach(
            channel ->
                checks.add(
                    Check.exact(
                        "edits in " + channel,
                        CHANNELS.get(channel),
                        answers.of(channel).longValue("edits"),
                        Check.README)));
    long equal =
        edits.keySet().stream()
            .filter(
                channel ->
                    edits.get(channel).longValueExact() == answers.of(channel).longValue("edits"))
            .count();
    checks.add(Check.exact("channels with equal edits", edits.size(), equal, Check.DUCKDB));
    for (Map.Entry<String, BigDecimal> channel : users.entrySet()) {
      checks.add(
          Check.within(
              "users in " + channel.getKey(),
              channel.getValue().longValueExact(),
              answers.of(channel.getKey()).distinct("users"),
              Check.DUCKDB));
    }
  }

  private static void users(ViewClient client, Answer all, SecondEngine duckdb, List<Check> checks)
      throws SQLException {
    Map<String, BigDecimal> edits =
        duckdb.numbers("SELECT \"user\", count(*) FROM edits GROUP BY 1");
    USERS.keySet().stream()
        .sorted()
        .forEach(
            user ->
                checks.add(
                    Check.exact(
                        "edits of " + user,
                        USERS.get(user),
                        client
                            .view("edits-by-user")
                            .key("editor", user)
                            .between(DAY, NEXT)
                            .fetch()
                            .longValue("edits"),
                        Check.README)));
    for (TopItem item : all.top("top-users").items()) {
      checks.add(
          Check.within(
              "top user " + item.item(),
              edits.get(item.item()).longValueExact(),
              item.estimate(),
              item.lower(),
              item.upper(),
              Check.DUCKDB));
    }
  }
}
