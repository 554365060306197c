package io.tidemark.testbed.quickstart;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A flight as the files have it.
 *
 * @param line the whole record
 * @param date departure, local time: {@code 2001/01/15 00:01}
 * @param delay minutes; negative: early
 * @param miles how far it went
 */
record Flight(String line, long id, String date, String origin, int delay, int miles) {
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"flight_id\":(\\d+),\"date\":\"([^\"]+)\",\"origin\":\"([^\"]+)\","
              + "\"destination\":\"[^\"]+\",\"delay\":(-?\\d+),\"distance\":(\\d+)}");

  private static final int LEAST_DELAY = -120;
  private static final int GREATEST_DELAY = 1440;
  private static final int LATE = 15;
  private static final int HOUR = "2001/01/15 00".length();

  Flight {
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(origin, "origin");
  }

  /** Reads a line of the files. */
  static Flight parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("No flight: " + line);
    }
    return new Flight(
        line,
        Long.parseLong(matcher.group(1)),
        matcher.group(2),
        matcher.group(3),
        Integer.parseInt(matcher.group(4)),
        Integer.parseInt(matcher.group(5)));
  }

  /** Whether it is an event, as the source's definition has it. */
  boolean isEvent() {
    return delay >= LEAST_DELAY && delay <= GREATEST_DELAY;
  }

  boolean isLate() {
    return delay > LATE;
  }

  /** Day and hour of its departure: {@code 2001/01/15 00}. */
  String hour() {
    return date.substring(0, HOUR);
  }
}
