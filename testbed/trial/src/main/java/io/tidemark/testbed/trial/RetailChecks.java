package io.tidemark.testbed.trial;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.not;

import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.client.Answer;
import io.tidemark.client.KeyedAnswers;
import io.tidemark.client.SeriesAnswer;
import io.tidemark.client.ViewClient;
import io.tidemark.command.BatchWork;
import io.tidemark.testbed.workspace.LoadedWorkspace;
import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.tile.TileSize;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Every figure that is known of the shop's invoice lines. Not thread-safe. */
final class RetailChecks {
  private static final LocalDate FROM = LocalDate.of(2010, 12, 1);
  private static final LocalDate CUT = LocalDate.of(2011, 12, 1);
  private static final LocalDate TO = LocalDate.of(2012, 1, 1);
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String CHECKED = "online-retail-checked";
  private static final int AT_ONCE = 500;
  private static final String SALE = "quantity > 0 AND price > 0 AND NOT cancelled";

  private final ViewClient client;
  private final SecondEngine duckdb;
  private final boolean whole;
  private final List<Check> checks = new ArrayList<>();

  RetailChecks(ViewClient client, SecondEngine duckdb, boolean whole) {
    this.client = client;
    this.duckdb = duckdb;
    this.whole = whole;
  }

  List<Check> all() {
    return List.copyOf(checks);
  }

  void totals() throws SQLException {
    Answer all = client.view("retail").between(FROM, TO).fetch();
    exact("rows", "541909", "count(*)", "true", all.decimalValue("rows"));
    exact("units", "5176450", "sum(quantity)", "true", all.decimalValue("units"));
    exact("net", "9747747.934", "sum(revenue)", "true", all.decimalValue("net"));
    exact("sales", "530104", "count(*)", SALE, all.decimalValue("sales"));
    exact("sales, units", "5588376", "sum(quantity)", SALE, all.decimalValue("sales-units"));
    exact("sales, net", "10666684.544", "sum(revenue)", SALE, all.decimalValue("sales-net"));
    exact("cancels", "9288", "count(*)", "cancelled", all.decimalValue("cancels"));
    exact("cancels, units", "-277574", "sum(quantity)", "cancelled", decimal(all, "cancels-units"));
    exact("cancels, net", "-896812.490", "sum(revenue)", "cancelled", decimal(all, "cancels-net"));
    distinct("customers", "4372", "customer", "true", all, "customers");
    Answer before = client.view("retail").between(FROM, CUT).fetch();
    String isBefore = "time < '2011-12-01'";
    exact("rows before 2011-12-01", "516384", "count(*)", isBefore, decimal(before, "rows"));
    exact("net before 2011-12-01", "9314079.924", "sum(revenue)", isBefore, decimal(before, "net"));
    distinct("customers before 2011-12-01", "4331", "customer", isBefore, before, "customers");
    Answer after = client.view("retail").between(CUT, TO).fetch();
    String isAfter = "time >= '2011-12-01'";
    exact("rows from then on", "25525", "count(*)", isAfter, decimal(after, "rows"));
    exact("net from then on", "433668.010", "sum(revenue)", isAfter, decimal(after, "net"));
    distinct("customers from then on", "686", "customer", isAfter, after, "customers");
  }

  void months() throws SQLException {
    Map<String, String[]> known =
        Map.of(
            "2010-12", new String[] {"42481", "2025", "748957.020"},
            "2011-01", new String[] {"35147", "1476", "560000.260"},
            "2011-06", new String[] {"36874", "2012", "691123.120"},
            "2011-11", new String[] {"84711", "3462", "1461756.250"},
            "2011-12", new String[] {"25525", "1015", "433668.010"});
    SeriesAnswer series = client.view("retail").between(FROM, TO).by(TileSize.MONTH).fetch();
    for (SeriesAnswer.Point point : series.points()) {
      String month = point.from().atZone(LONDON).toLocalDate().toString().substring(0, 7);
      String where = "strftime(time, '%Y-%m') = '" + month + "'";
      String[] readme = known.getOrDefault(month, new String[3]);
      exact("rows in " + month, readme[0], "count(*)", where, decimal(point.answer(), "rows"));
      exact("net in " + month, readme[2], "sum(revenue)", where, decimal(point.answer(), "net"));
      distinct("invoices in " + month, readme[1], "invoice", where, point.answer(), "invoices");
    }
  }

  void countries() throws SQLException {
    Map<String, String> known =
        Map.of("United Kingdom", "8187806.364", "Netherlands", "284661.540", "EIRE", "263276.820");
    Map<String, BigDecimal> net =
        duckdb.numbers("SELECT country, sum(revenue) FROM lines GROUP BY 1 ORDER BY 2 DESC");
    KeyedAnswers<Answer> answers = net("retail-by-country", "country", List.copyOf(net.keySet()));
    for (Map.Entry<String, BigDecimal> country : net.entrySet()) {
      String readme = whole ? known.get(country.getKey()) : null;
      checks.add(
          Check.exact(
              "net of " + country.getKey(),
              readme == null ? country.getValue() : new BigDecimal(readme),
              answers.of(country.getKey()).decimalValue("net"),
              readme == null ? Check.DUCKDB : Check.README));
    }
  }

  void customers() throws SQLException {
    Map<String, String[]> known =
        Map.of(
            "14646.0", new String[] {"279489.020", "77"},
            "18102.0", new String[] {"256438.490", "62"},
            "17450.0", new String[] {"187482.170", "55"});
    Map<String, BigDecimal> net =
        duckdb.numbers(
            "SELECT customer, sum(revenue) FROM lines WHERE customer IS NOT NULL GROUP BY 1 ORDER BY 2 DESC");
    List<String> customers = List.copyOf(net.keySet());
    long equal = 0;
    for (int i = 0; i < customers.size(); i += AT_ONCE) {
      List<String> some = customers.subList(i, Math.min(i + AT_ONCE, customers.size()));
      KeyedAnswers<Answer> answers = net("retail-by-customer", "customer", some);
      for (String customer : some) {
        Answer answer = answers.of(customer);
        equal += answer.decimalValue("net").compareTo(net.get(customer)) == 0 ? 1 : 0;
        String[] readme = known.get(customer);
        if (whole && readme != null) {
          checks.add(
              Check.exact(
                  "net of customer " + customer,
                  new BigDecimal(readme[0]),
                  answer.decimalValue("net"),
                  Check.README));
          checks.add(
              Check.within(
                  "invoices of customer " + customer,
                  Long.parseLong(readme[1]),
                  answer.distinct("invoices"),
                  Check.README));
        }
      }
    }
    checks.add(Check.exact("customers with equal net", customers.size(), equal, Check.DUCKDB));
  }

  void cleaning(LoadedWorkspace loaded, BatchWork work) throws SQLException {
    StepRecord gold = step(loaded.night().views(), "retail-by-customer", Step.GOLD);
    exact(
        "rows without customer, skipped",
        "135080",
        "count(*)",
        "customer IS NULL",
        gold,
        "skipped");
    StepRecord silver = step(loaded.night().sources(), CHECKED, Step.SILVER);
    exact("records, checked", "541909", "count(*)", "true", silver, "records");
    exact("price below 0, quarantined", "2", "count(*)", "price < 0", silver, "quarantined");
    exact("price 0, dropped", "2515", "count(*)", "price = 0", silver, "dropped");
    exact("events", null, "count(*)", "price > 0", silver, "events");
    exact(
        "kept without customer",
        null,
        "count(*)",
        "price > 0 AND customer IS NULL",
        silver,
        "kept:has-customer");
    long accounted =
        silver.rows("events")
            + silver.rows("duplicates")
            + silver.rows("quarantined")
            + silver.rows("dropped");
    exact("events + duplicates + quarantined + dropped", "541909", "count(*)", "true", accounted);
    quarantine(work);
  }

  /** The lines stand there whole, with the reason. */
  private void quarantine(BatchWork work) throws SQLException {
    String fingerprint = Fingerprint.of(work.context().definitions().source(CHECKED));
    Dataset<Row> quarantined =
        work.context()
            .spark()
            .read()
            .format("delta")
            .load(work.context().warehouse().quarantine(CHECKED, fingerprint));
    long whole =
        quarantined
            .where(exists(col("reasons"), reason -> reason.contains("price-not-negative")))
            .where(col("value").rlike("^A[0-9]+,B,.*,-[0-9.]+,,United Kingdom$"))
            .where(not(col("header").isNull()))
            .count();
    exact("quarantined lines, whole, with the reason", "2", "count(*)", "price < 0", whole);
  }

  private KeyedAnswers<Answer> net(String view, String column, List<String> keys) {
    return client.view(view).keys(column, keys.toArray()).between(FROM, TO).fetch();
  }

  private static BigDecimal decimal(Answer answer, String measure) {
    return answer.value(measure).isEmpty() ? BigDecimal.ZERO : answer.decimalValue(measure);
  }

  private static StepRecord step(List<NightReport.Outcome> outcomes, String name, Step step) {
    return outcomes.stream()
        .filter(outcome -> outcome.name().equals(name))
        .flatMap(outcome -> outcome.steps().stream())
        .filter(record -> record.step() == step)
        .findFirst()
        .orElseThrow();
  }

  private void exact(
      String figure, String readme, String select, String where, StepRecord record, String rows)
      throws SQLException {
    exact(figure, readme, select, where, record.rows(rows));
  }

  private void exact(String figure, String readme, String select, String where, long actual)
      throws SQLException {
    exact(figure, readme, select, where, BigDecimal.valueOf(actual));
  }

  private void exact(String figure, String readme, String select, String where, BigDecimal actual)
      throws SQLException {
    checks.add(Check.exact(figure, expected(readme, select, where), actual, from(readme)));
  }

  private void distinct(
      String figure, String readme, String column, String where, Answer answer, String measure)
      throws SQLException {
    long expected = expected(readme, "count(DISTINCT " + column + ")", where).longValueExact();
    checks.add(Check.within(figure, expected, answer.distinct(measure), from(readme)));
  }

  private BigDecimal expected(String readme, String select, String where) throws SQLException {
    return whole && readme != null
        ? new BigDecimal(readme)
        : Objects.requireNonNull(
            duckdb.number("SELECT coalesce(" + select + ", 0) FROM lines WHERE " + where));
  }

  private String from(String readme) {
    return whole && readme != null ? Check.README : Check.DUCKDB;
  }
}
