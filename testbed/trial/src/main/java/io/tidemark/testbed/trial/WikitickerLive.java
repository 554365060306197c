package io.tidemark.testbed.trial;

import io.tidemark.client.Answer;
import io.tidemark.client.KeyedAnswers;
import io.tidemark.client.SeriesAnswer;
import io.tidemark.client.ViewClient;
import io.tidemark.view.tile.TileSize;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Wikipedia's edits of 2015-09-12 as they were found, twelve of them dated days early or late, each
 * sent twice.
 */
final class WikitickerLive implements LiveSet {
  private static final LocalDate DAY = LocalDate.of(2015, 9, 12);
  private static final LocalDate FROM = LocalDate.of(2015, 9, 8);
  private static final LocalDate TO = LocalDate.of(2015, 9, 21);
  private static final int AT_ONCE = 500;
  private static final int LATEST_COPY = 5000;

  private final Path file;
  private final long seed;

  WikitickerLive(Path data, long seed) {
    this.file =
        data.resolve("wikiticker").resolve("wikiticker-2015-09-12-sampled.asfound-41d52b4.json.gz");
    this.seed = seed;
  }

  @Override
  public String name() {
    return "wikiticker";
  }

  @Override
  public String path() {
    return "";
  }

  /** Each line, and again up to some thousand messages later. */
  @Override
  public List<String> messages() throws SQLException {
    List<String> lines = new ArrayList<>();
    try (SecondEngine duckdb = SecondEngine.open(table())) {
      lines.addAll(duckdb.texts("SELECT line FROM lines ORDER BY number"));
    }
    Random random = new Random(seed);
    record Placed(double place, String line) {}
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      placed.add(new Placed(i, lines.get(i)));
      placed.add(new Placed(i + random.nextDouble() * LATEST_COPY, lines.get(i)));
    }
    placed.sort(java.util.Comparator.comparingDouble(Placed::place));
    return placed.stream().map(Placed::line).toList();
  }

  @Override
  public Total total() {
    return new Total("edits", "edits", FROM, TO, Wikiticker.SUMS.get("edits"));
  }

  @Override
  public List<Check> checks(ViewClient client) throws SQLException {
    List<Check> checks = new ArrayList<>();
    try (SecondEngine duckdb = SecondEngine.open(table())) {
      Answer all = client.view("edits").between(FROM, TO).fetch();
      Wikiticker.SUMS.forEach(
          (name, sum) ->
              checks.add(
                  Check.exact(
                      name, BigDecimal.valueOf(sum), all.decimalValue(name), Check.README)));
      hours(client, duckdb, checks);
      keyed(client, duckdb, "edits-by-channel", "channel", "channel", checks);
      keyed(client, duckdb, "edits-by-user", "editor", "\"user\"", checks);
      known(client, "edits-by-channel", "channel", Wikiticker.CHANNELS, checks);
      known(client, "edits-by-user", "editor", Wikiticker.USERS, checks);
    }
    return checks;
  }

  private static void hours(ViewClient client, SecondEngine duckdb, List<Check> checks)
      throws SQLException {
    Map<String, BigDecimal> edits =
        duckdb.numbers(
            "SELECT strftime(\"time\"::TIMESTAMP, '%Y-%m-%d %H'), count(*) FROM edits GROUP BY 1");
    SeriesAnswer series = client.view("edits").between(FROM, TO).by(TileSize.HOUR).fetch();
    long equal = 0;
    for (SeriesAnswer.Point point : series.points()) {
      java.time.ZonedDateTime hour = point.from().atZone(ZoneOffset.UTC);
      String name = "%s %02d".formatted(hour.toLocalDate(), hour.getHour());
      long expected = edits.getOrDefault(name, BigDecimal.ZERO).longValueExact();
      long found = point.answer().longValue("edits");
      equal += expected == found ? 1 : 0;
      if (hour.toLocalDate().equals(DAY)) {
        checks.add(Check.exact("edits in hour " + name, expected, found, Check.DUCKDB));
      }
    }
    checks.add(Check.exact("hours with equal edits", series.points().size(), equal, Check.DUCKDB));
  }

  private static void keyed(
      ViewClient client,
      SecondEngine duckdb,
      String view,
      String column,
      String field,
      List<Check> checks)
      throws SQLException {
    Map<String, BigDecimal> edits =
        duckdb.numbers("SELECT %s, count(*) FROM edits GROUP BY 1".formatted(field));
    List<String> keys = List.copyOf(edits.keySet());
    long equal = 0;
    for (int i = 0; i < keys.size(); i += AT_ONCE) {
      List<String> some = keys.subList(i, Math.min(i + AT_ONCE, keys.size()));
      KeyedAnswers<Answer> answers =
          client.view(view).keys(column, some.toArray()).between(FROM, TO).fetch();
      for (String key : some) {
        equal += answers.of(key).longValue("edits") == edits.get(key).longValueExact() ? 1 : 0;
      }
    }
    checks.add(Check.exact(column + "s with equal edits", keys.size(), equal, Check.DUCKDB));
  }

  private static void known(
      ViewClient client, String view, String column, Map<String, Long> known, List<Check> checks) {
    known.forEach(
        (key, edits) ->
            checks.add(
                Check.exact(
                    "edits of " + key,
                    edits,
                    client.view(view).key(column, key).between(FROM, TO).fetch().longValue("edits"),
                    Check.README)));
  }

  private String table() {
    return """
        CREATE TABLE edits AS SELECT * FROM read_json('%1$s', format = 'nd');
        CREATE TABLE lines AS SELECT line, row_number() OVER () AS number
        FROM read_csv('%1$s', columns = {'line': 'VARCHAR'}, delim = '\\0', quote = '', escape = '', header = false, max_line_size = 4000000)"""
        .formatted(file);
  }
}
