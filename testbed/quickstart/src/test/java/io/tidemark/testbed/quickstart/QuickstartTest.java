package io.tidemark.testbed.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.command.Console;
import io.tidemark.command.TidemarkCommandLine;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The quickstart as a person runs it, its answers against a second engine. */
class QuickstartTest {
  /** KLL of k 200 states 1.33 % of rank, at 99 % confidence; a little room for the 1 %. */
  private static final double RANK_ERROR = 0.02;

  private static final Pattern SETTLED =
      Pattern.compile(
          "As counted from the files: ([0-9,]+) flights in all, ([0-9,]+) of them in the third"
              + " week, ([0-9,]+) late");

  /** Before the night, after it, and with the late flight. */
  private static final int LAST = 3;

  @Test
  void answersAsASecondEngineDoes() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Path folder = Path.of("target", "quickstart");
    Path data = sample(Path.of("target", "flights").toAbsolutePath());
    int exit =
        TidemarkCommandLine.on(
                new Console(stream(out), stream(err), false),
                Clock.systemUTC(),
                new QuickstartCommand(data))
            .run("quickstart", "--once", "--pace", "100", "--dir", folder.toString());
    String said = out.toString(StandardCharsets.UTF_8);
    assertEquals(0, exit, said + err.toString(StandardCharsets.UTF_8));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    try (DuckDb duckdb = new DuckDb(data)) {
      String records =
          duckdb.rows("SELECT count(*) FROM flights WHERE date < '2001/01/15'").get(0).get(0);
      String events = duckdb.rows("SELECT count(*) FROM history").get(0).get(0);
      String counted = "%s new records = %s events + 0 duplicates".formatted(records, events);
      assertTrue(said.contains(counted), counted + " in:\n" + said);
      countsAllFlights(said, duckdb);
      ranksAirports(said, duckdb);
      addsWhatArrives(said, duckdb);
    }
  }

  /** Every tenth flight, in files of the same names. */
  private static Path sample(Path home) throws IOException {
    Path folder = Path.of("testbed", "quickstart", "data", "flights");
    Files.createDirectories(home.resolve(folder));
    Path all = Path.of(System.getProperty("tidemark.home")).resolve(folder);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(all, "*.json.gz")) {
      for (Path file : files) {
        Path small = home.resolve(folder).resolve(file.getFileName().toString());
        try (BufferedReader in =
                new BufferedReader(
                    new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
            Writer out =
                new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(small)), StandardCharsets.UTF_8)) {
          long number = 0;
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (number++ % 10 == 0) {
              out.write(line + "\n");
            }
          }
        }
      }
    }
    return home;
  }

  private static void countsAllFlights(String said, DuckDb duckdb) throws Exception {
    List<String> all =
        duckdb
            .rows(
                "SELECT count(*), 100.0 * count(*) FILTER (delay > 15) / count(*), avg(delay) FROM"
                    + " history")
            .get(0);
    String flights = String.format(Locale.ROOT, "%,d flights", Long.parseLong(all.get(0)));
    String late = String.format(Locale.ROOT, "%.1f%% of them", Double.parseDouble(all.get(1)));
    String mean = String.format(Locale.ROOT, "mean delay was %.1f", Double.parseDouble(all.get(2)));
    for (String expected : List.of(flights, late, mean)) {
      assertTrue(said.contains(expected), expected + " in:\n" + said);
    }
  }

  /**
   * What is said once all that was sent is in must be so many flights of the third week, in order.
   */
  private static void addsWhatArrives(String said, DuckDb duckdb) throws Exception {
    Matcher settled = SETTLED.matcher(said);
    int times = 0;
    long before = 0;
    while (settled.find()) {
      long all = Long.parseLong(settled.group(1).replace(",", ""));
      long live = Long.parseLong(settled.group(2).replace(",", ""));
      assertEquals(
          duckdb.rows("SELECT count(*) FROM history").get(0).get(0), Long.toString(all - live));
      assertTrue(live > before, said);
      before = live;
      times++;
      if (times == LAST) {
        // Only then the flight that was held back is among them.
        assertEquals(
            duckdb
                .rows(
                    """
                    SELECT count(*) FILTER (delay > 15) FROM
                    (SELECT * FROM valid WHERE date >= '2001/01/15' ORDER BY flight_id LIMIT %d)\
                    """
                        .formatted(live))
                .get(0)
                .get(0),
            settled.group(3).replace(",", ""));
      }
    }
    assertEquals(LAST, times, said);
    assertTrue(said.contains("Departures of ANC in the hour of 2001/01/15 00:00: "), said);
  }

  private static void ranksAirports(String said, DuckDb duckdb) throws Exception {
    List<List<String>> airports =
        duckdb.rows(
            """
            SELECT origin, count(*), 100.0 * count(*) FILTER (delay > 15) / count(*) AS late,
                   avg(delay), max(delay),
                   quantile_disc(delay, %s), quantile_disc(delay, %s)
            FROM history GROUP BY 1 ORDER BY 2 DESC LIMIT 5\
            """
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
