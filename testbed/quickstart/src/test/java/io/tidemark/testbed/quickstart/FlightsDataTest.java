package io.tidemark.testbed.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.settings.Configuration;
import io.tidemark.view.definition.Definitions;
import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.definition.SourceDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data that ships with the project, and the two places where its definitions stand. */
class FlightsDataTest {
  private static final Path HOME = Path.of(System.getProperty("tidemark.home"));

  @Test
  void hasTheFiguresThatItsReadmeStates() throws Exception {
    try (DuckDb duckdb = new DuckDb(HOME)) {
      List<String> found =
          duckdb.rows("SELECT count(*), sum(delay), sum(distance) FROM flights").get(0);
      String row = "| all three | " + String.join(" | ", found) + " |";
      String readme = Files.readString(HOME.resolve("testbed/quickstart/data/README.md"));
      assertTrue(readme.contains(row), row);
    }
  }

  @Test
  void numbersEachFlightOnce() throws Exception {
    try (DuckDb duckdb = new DuckDb(HOME)) {
      assertEquals(
          duckdb.rows("SELECT count(*), min(flight_id) FROM flights"),
          duckdb.rows("SELECT count(DISTINCT flight_id), 0 FROM flights"));
    }
  }

  @Test
  void takesNoMoreThanFiveMegabytes() throws Exception {
    try (Stream<Path> files = Files.list(HOME.resolve("testbed/quickstart/data/flights"))) {
      long bytes = files.mapToLong(file -> file.toFile().length()).sum();
      assertTrue(bytes > 0 && bytes <= 5_000_000, bytes + " bytes");
    }
  }

  @Test
  void isDefinedInConfAsInTheQuickstart(@TempDir Path folder) throws Exception {
    for (var file : Flights.definitions().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Definitions shipped = Configuration.load(HOME.resolve("conf"), List.of()).definitions();
    Definitions quickstart = Configuration.load(folder, List.of()).definitions();
    assertEquals(shipped.views(), quickstart.views());
    assertEquals(
        Fingerprint.of(shipped.source("flights")),
        Fingerprint.of(withSpansOf(shipped.source("flights"), quickstart.source("flights"))));
  }

  /** Spans are short only in the quickstart, which does not wait for an hour to pass. */
  private static SourceDefinition withSpansOf(SourceDefinition other, SourceDefinition source) {
    return new SourceDefinition(
        source.name(),
        source.feeds(),
        source.schema(),
        source.columns(),
        source.eventTime(),
        source.id(),
        other.segment(),
        other.deduplicateWithin(),
        source.derive(),
        source.expectations(),
        source.description(),
        source.owner());
  }

  @Test
  void isCountedInPlainJavaAsASecondEngineDoes() throws Exception {
    FlightFiles files = new FlightFiles(HOME);
    SentFlights sent = new SentFlights(files.history());
    files.live().forEach(flight -> sent.add(flight, 0));
    files.live().forEach(copy -> sent.add(copy, 0));
    Counts all = sent.now();
    try (DuckDb duckdb = new DuckDb(HOME)) {
      assertEquals(
          duckdb
              .rows(
                  "SELECT count(*), count(*) FILTER (delay > 15), sum(delay), sum(distance) FROM"
                      + " valid")
              .get(0),
          Stream.of(all.flights(), all.late(), all.delay(), all.miles())
              .map(String::valueOf)
              .toList());
      assertEquals(
          duckdb.rows("SELECT count(*) FROM valid WHERE origin = 'ORD' AND date >= '2001/01/15'"),
          List.of(
              List.of(Long.toString(sent.of(flight -> flight.origin().equals("ORD")).flights()))));
    }
  }
}
