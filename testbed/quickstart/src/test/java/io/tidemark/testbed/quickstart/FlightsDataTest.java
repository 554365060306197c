package io.tidemark.testbed.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.settings.Configuration;
import io.tidemark.view.definition.Definitions;
import io.tidemark.view.definition.Fingerprint;
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
    try (DuckDb duckdb = new DuckDb()) {
      List<String> found =
          duckdb.rows("SELECT count(*), sum(delay), sum(distance) FROM flights").get(0);
      String row = "| all three | " + String.join(" | ", found) + " |";
      String readme = Files.readString(HOME.resolve("testbed/quickstart/data/README.md"));
      assertTrue(readme.contains(row), row);
    }
  }

  @Test
  void numbersEachFlightOnce() throws Exception {
    try (DuckDb duckdb = new DuckDb()) {
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
        Fingerprint.of(shipped.source("flights")), Fingerprint.of(quickstart.source("flights")));
  }
}
