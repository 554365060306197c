package io.tidemark.view.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * Event times written by a pattern of {@link DateTimeFormatter}, read strictly: {@code 2015-02-30}
 * is no time. Names of months and days are English, in any case. {@code y} means the year as {@code
 * u} does, since there is no era to go with it. Immutable and thread-safe.
 */
public final class TimePattern {
  private static final String OFFSET_LETTERS = "XxZOVvz";
  private static final String TIME_LETTERS = "aBhHkKmsSAnN";

  private final DateTimeFormatter formatter;
  private final boolean offset;

  private TimePattern(DateTimeFormatter formatter, boolean offset) {
    this.formatter = formatter;
    this.offset = offset;
  }

  /**
   * The pattern.
   *
   * @throws IllegalArgumentException if {@link #problem} has something to say
   */
  public static TimePattern of(String pattern) {
    boolean hasEra = letters(pattern).indexOf('G') >= 0;
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(hasEra ? pattern : yearForEra(pattern))
            .toFormatter(Locale.US)
            .withResolverStyle(ResolverStyle.STRICT);
    boolean offset = letters(pattern).chars().anyMatch(c -> OFFSET_LETTERS.indexOf(c) >= 0);
    return new TimePattern(formatter, offset);
  }

  /** What is wrong with a pattern, as a sentence; empty when it can be used. */
  public static Optional<String> problem(String pattern) {
    TimePattern parsed;
    try {
      parsed = of(pattern);
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage() + ".");
    }
    ZonedDateTime probe = ZonedDateTime.of(2015, 11, 27, 13, 14, 15, 0, ZoneOffset.UTC);
    try {
      TemporalAccessor read = parsed.formatter.parse(parsed.formatter.format(probe));
      boolean timeFound =
          TemporalQueries.localTime().queryFrom(read) != null
              || letters(pattern).chars().noneMatch(c -> TIME_LETTERS.indexOf(c) >= 0);
      if (timeFound && probe.toLocalDate().equals(date(read))) {
        return Optional.empty();
      }
    } catch (DateTimeException e) {
      // Said below: whatever the reason, no date comes out of it.
    }
    return Optional.of(
        "it does not give a whole date and time. Write one such as \"yyyy-MM-dd HH:mm:ss\""
            + " (yyyy year, MM month, dd day, HH hour 0-23, hh with a for am and pm, mm minute).");
  }

  /** Whether text by this pattern carries its offset from UTC or its zone. */
  public boolean hasOffset() {
    return offset;
  }

  /**
   * The text's instant in microseconds.
   *
   * @param zone of text without offset; may be null where the pattern has one
   * @throws DateTimeException if the text does not follow the pattern, or gives no time
   */
  long micros(String text, ZoneId zone) {
    TemporalAccessor read = formatter.parse(text);
    if (read.isSupported(ChronoField.NANO_OF_SECOND)
        && read.get(ChronoField.NANO_OF_SECOND) % 1000 != 0) {
      throw new DateTimeException("it is finer than a microsecond");
    }
    if (offset) {
      return offsetMicros(read, zone);
    }
    return Micros.of(local(read), zone);
  }

  /** Why a text gave no time, as the end of a sentence. */
  static String why(RuntimeException e) {
    if (e instanceof DateTimeParseException parse && parse.getCause() == null) {
      return "it does not follow the pattern from character " + (parse.getErrorIndex() + 1) + " on";
    }
    return e instanceof DateTimeParseException ? e.getCause().getMessage() : e.getMessage();
  }

  private static long offsetMicros(TemporalAccessor read, ZoneId otherwise) {
    if (read.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Micros.of(Instant.from(read));
    }
    ZoneId written = TemporalQueries.zone().queryFrom(read);
    ZoneId zone = written == null ? otherwise : written;
    if (zone == null) {
      throw new DateTimeException("it has no offset from UTC");
    }
    return Micros.of(local(read), zone);
  }

  private static LocalDateTime local(TemporalAccessor read) {
    LocalDate date = date(read);
    LocalTime time = TemporalQueries.localTime().queryFrom(read);
    if (date == null) {
      throw new DateTimeException("it has no whole date");
    }
    return date.atTime(time == null ? LocalTime.MIDNIGHT : time);
  }

  private static LocalDate date(TemporalAccessor read) {
    return TemporalQueries.localDate().queryFrom(read);
  }

  /** The letters that stand for something: without quoted text. */
  private static String letters(String pattern) {
    return pattern.replaceAll("'[^']*'", "");
  }

  private static String yearForEra(String pattern) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (char c : pattern.toCharArray()) {
      quoted ^= c == '\'';
      text.append(c == 'y' && !quoted ? 'u' : c);
    }
    return text.toString();
  }
}
