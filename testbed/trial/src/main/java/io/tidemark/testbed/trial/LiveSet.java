package io.tidemark.testbed.trial;

import io.tidemark.batch.night.NightReport;
import io.tidemark.client.ViewClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A real data set, part of which arrives as messages while nights are run. */
interface LiveSet {
  /** Its name on the command line, that of its topic and of its one source. */
  String name();

  /** What a file feed reads; nothing if all of it arrives as messages. */
  String path();

  /** All messages, in the order in which they are sent, JSON but for what is wrong on purpose. */
  List<String> messages() throws SQLException;

  /** A view and its measure that counts every event, over days that hold all of them. */
  Total total();

  /** Asks for every known figure. */
  List<Check> checks(ViewClient client) throws SQLException;

  /**
   * Holds what the speed layer counted against known figures.
   *
   * @param counters of each view
   */
  default List<Check> speedAccounts(Map<String, Map<String, Long>> counters) {
    return List.of();
  }

  /** Holds what the nights counted, all of them, against known figures. */
  default List<Check> nightAccounts(List<NightReport> nights) {
    return List.of();
  }

  /** The definitions, with the path filled in. */
  default String definitions() {
    try (InputStream in = LiveSet.class.getResourceAsStream(name() + "-kafka.conf")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("%PATH%", path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A count that only grows, and to what. */
  record Total(String view, String measure, LocalDate from, LocalDate to, long all) {
    long ask(ViewClient client) {
      return client.view(view).between(from, to).fetch().longValue(measure);
    }
  }
}
