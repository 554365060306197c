package io.tidemark.testbed.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.command.Console;
import io.tidemark.command.TidemarkCommandLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The quickstart as a person runs it, its answers against a second engine. */
class QuickstartTest {
  /** KLL of k 200 states 1.33 % of rank, at 99 % confidence; a little room for the 1 %. */
  private static final double RANK_ERROR = 0.02;

  @Test
  void answersAsASecondEngineDoes() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Path folder = Path.of("target", "quickstart");
    int exit =
        TidemarkCommandLine.on(
                new Console(stream(out), stream(err), false),
                Clock.systemUTC(),
                new QuickstartCommand())
            .run("quickstart", "--once", "--dir", folder.toString());
    String said = out.toString(StandardCharsets.UTF_8);
    assertEquals(0, exit, said + err.toString(StandardCharsets.UTF_8));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertTrue(
        said.contains(
            "342425 new records = 342422 events + 0 duplicates + 3 quarantined + 0 dropped"),
        said);
    try (DuckDb duckdb = new DuckDb()) {
      countsAllFlights(said, duckdb);
      ranksAirports(said, duckdb);
    }
  }

  private static void countsAllFlights(String said, DuckDb duckdb) throws Exception {
    List<String> all =
        duckdb
            .rows(
                "SELECT count(*), 100.0 * count(*) FILTER (delay > 15) / count(*), avg(delay) FROM valid")
            .get(0);
    String flights = String.format(Locale.ROOT, "%,d flights", Long.parseLong(all.get(0)));
    String late = String.format(Locale.ROOT, "%.1f%% of them", Double.parseDouble(all.get(1)));
    String mean = String.format(Locale.ROOT, "mean delay was %.1f", Double.parseDouble(all.get(2)));
    for (String expected : List.of(flights, late, mean)) {
      assertTrue(said.contains(expected), expected + " in:\n" + said);
    }
  }

  private static void ranksAirports(String said, DuckDb duckdb) throws Exception {
    List<List<String>> airports =
        duckdb.rows(
            """
            SELECT origin, count(*), 100.0 * count(*) FILTER (delay > 15) / count(*) AS late,
                   avg(delay), max(delay),
                   quantile_disc(delay, %s), quantile_disc(delay, %s)
            FROM valid GROUP BY 1 ORDER BY 2 DESC LIMIT 5"""
                .formatted(0.95 - RANK_ERROR, 0.95 + RANK_ERROR));
    for (List<String> airport : airports) {
      String row =
          said.lines()
              .map(String::strip)
              .filter(line -> line.startsWith(airport.get(0) + " "))
              .findFirst()
              .orElseThrow(() -> new AssertionError(airport + " in:\n" + said));
      String[] cells = row.split(" +");
      assertEquals(airport.get(1), cells[1], row);
      assertEquals(
          String.format(Locale.ROOT, "%.1f%%", Double.parseDouble(airport.get(2))), cells[2], row);
      assertEquals(
          String.format(Locale.ROOT, "%.1f", Double.parseDouble(airport.get(3))), cells[3], row);
      assertEquals(airport.get(4), cells[5], row);
      double p95 = Double.parseDouble(cells[4]);
      assertTrue(
          Double.parseDouble(airport.get(5)) <= p95 && p95 <= Double.parseDouble(airport.get(6)),
          row + " against " + airport);
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
