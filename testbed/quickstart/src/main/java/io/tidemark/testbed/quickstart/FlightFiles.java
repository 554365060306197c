package io.tidemark.testbed.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads the flights that ship with the project, in plain Java. */
final class FlightFiles {
  private static final Path FOLDER = Path.of("testbed", "quickstart", "data", "flights");

  private final Path folder;

  /**
   * @param home where the project is
   */
  FlightFiles(Path home) {
    this.folder = home.resolve(FOLDER);
  }

  /** What the first two weeks come to, of which a batch makes history. */
  Counts history() {
    Counts[] counts = {Counts.NONE};
    for (String week : List.of("2001-01-01", "2001-01-08")) {
      each(week, flight -> counts[0] = flight.isEvent() ? counts[0].plus(flight) : counts[0]);
    }
    return counts[0];
  }

  /** The third week, in the order of departure. */
  List<Flight> live() {
    List<Flight> flights = new ArrayList<>();
    each("2001-01-15", flights::add);
    return flights;
  }

  private void each(String week, Consumer<Flight> action) {
    Path file = folder.resolve("flights-" + week + ".json.gz");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      reader.lines().map(Flight::parse).forEach(action);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the flights of " + file, e);
    }
  }
}
