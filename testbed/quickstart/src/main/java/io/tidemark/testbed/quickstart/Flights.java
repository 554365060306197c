package io.tidemark.testbed.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The quickstart's definitions, and the days that its data covers. */
final class Flights {
  /** The first day of the data. */
  static final LocalDate FIRST_DAY = LocalDate.of(2001, 1, 1);

  /** The first day after the data. */
  static final LocalDate END = LocalDate.of(2001, 1, 22);

  /** The first day of the week that arrives through Kafka. */
  static final LocalDate LIVE_DAY = LocalDate.of(2001, 1, 15);

  static final String SOURCE = "flights";
  static final String TOPIC = "flights";

  /** One, so that there is one order of arrival. */
  static final int PARTITIONS = 1;

  static final String ALL = "all-flights";
  static final String BY_AIRPORT = "airport-delays";

  private Flights() {}

  /** Files of the conf folder, name to text. */
  static Map<String, String> definitions() {
    return texts("sources.conf", "views.conf", "pace.conf");
  }

  /** The same, where layers are processes of their own on a cluster of this machine. */
  static Map<String, String> definitionsOfCluster() {
    return texts("sources.conf", "views.conf", "cluster-pace.conf");
  }

  private static Map<String, String> texts(String... names) {
    return Stream.of(names).collect(Collectors.toMap(Function.identity(), Flights::text));
  }

  private static String text(String name) {
    try (InputStream in = Flights.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
