package io.tidemark.testbed.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;

/** The quickstart's definitions, and the days that its data covers. */
final class Flights {
  /** The first day of the data. */
  static final LocalDate FIRST_DAY = LocalDate.of(2001, 1, 1);

  /** The first day after the data. */
  static final LocalDate END = LocalDate.of(2001, 1, 22);

  static final String ALL = "all-flights";
  static final String BY_AIRPORT = "airport-delays";

  private Flights() {}

  /** Files of the conf folder, name to text. */
  static Map<String, String> definitions() {
    return Map.of("sources.conf", text("sources.conf"), "views.conf", text("views.conf"));
  }

  private static String text(String name) {
    try (InputStream in = Flights.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
