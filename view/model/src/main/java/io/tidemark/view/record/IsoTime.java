package io.tidemark.view.record;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * ISO 8601 times, {@code 2015-11-01T05:30:00.123456Z} and what is shorter: {@code T} may be a
 * space, seconds and fraction may be left out, and so may the time of day. Written by hand because
 * it runs for every record. A reader reads one text at a time; not thread-safe.
 */
final class IsoTime {
  private static final int DATE_LENGTH = 10;
  private static final int FRACTION_DIGITS = 6;

  private final ZoneId zone;
  private String text = "";
  private int at;
  private String why = "";

  /**
   * @param zone of texts without an offset; null: such a text is refused
   */
  IsoTime(ZoneId zone) {
    this.zone = zone;
  }

  /** Why the last text gave {@link Micros#NONE}. */
  String why() {
    return why;
  }

  /** The text's instant in microseconds, or {@link Micros#NONE}. */
  long micros(String newText) {
    text = newText;
    at = 0;
    int day = date();
    if (day < 0) {
      return no("it is not ISO 8601, such as 2015-11-01T05:30:00Z");
    }
    LocalDate date = validDate(day);
    if (date == null) {
      return no("there is no such day");
    }
    if (at == text.length()) {
      return local(date.atStartOfDay());
    }
    return withTime(date);
  }

  /** The date of a text that is a date alone, or null. */
  static LocalDate date(String text) {
    IsoTime reader = new IsoTime(null);
    reader.text = text;
    int day = reader.date();
    return day < 0 || reader.at != text.length() ? null : validDate(day);
  }

  private long withTime(LocalDate date) {
    char separator = text.charAt(at++);
    int hour = separator == 'T' || separator == ' ' || separator == 't' ? digits(2) : -1;
    int minute = hour >= 0 && take(':') ? digits(2) : -1;
    if (minute < 0) {
      return no("it is not ISO 8601, such as 2015-11-01T05:30:00Z");
    }
    int second = take(':') ? digits(2) : 0;
    int micro = second >= 0 && (take('.') || take(',')) ? fraction() : 0;
    if (second < 0 || micro == -1) {
      return no("it is not ISO 8601, such as 2015-11-01T05:30:00Z");
    }
    if (micro == -2) {
      return no("it is finer than a microsecond");
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return no("there is no such time of day");
    }
    LocalDateTime local = date.atTime(hour, minute, second, micro * 1000);
    return at == text.length() ? local(local) : offset(local);
  }

  private long local(LocalDateTime local) {
    return zone == null
        ? no("it has no offset from UTC, and the event time of the source has no zone")
        : Micros.of(local, zone);
  }

  private long offset(LocalDateTime local) {
    int seconds = 0;
    if (!take('Z') && !take('z')) {
      char sign = text.charAt(at++);
      int hours = sign == '+' || sign == '-' ? digits(2) : -1;
      int minutes = 0;
      if (hours >= 0 && at < text.length()) {
        take(':');
        minutes = digits(2);
      }
      if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
        return no("its offset from UTC is not such as Z, +01:00 or -0530");
      }
      seconds = (hours * 60 + minutes) * (sign == '-' ? -60 : 60);
    }
    if (at != text.length()) {
      return no("something follows its offset from UTC");
    }
    long epoch = local.toEpochSecond(java.time.ZoneOffset.UTC) - seconds;
    return epoch * Micros.PER_SECOND + local.getNano() / 1000;
  }

  /** Year, month and day as one number, or a negative one. */
  private int date() {
    if (text.length() < DATE_LENGTH) {
      return -1;
    }
    int year = digits(4);
    int month = year >= 0 && take('-') ? digits(2) : -1;
    int day = month >= 0 && take('-') ? digits(2) : -1;
    return day < 0 ? -1 : (year * 100 + month) * 100 + day;
  }

  private static LocalDate validDate(int packed) {
    int year = packed / 10_000;
    int month = packed / 100 % 100;
    int day = packed % 100;
    boolean valid =
        year > 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= java.time.YearMonth.of(year, month).lengthOfMonth();
    return valid ? LocalDate.of(year, month, day) : null;
  }

  /** Microseconds; -1 without a digit, -2 when something finer is not zero. */
  private int fraction() {
    int value = 0;
    int count = 0;
    boolean finer = false;
    while (at < text.length() && isDigit(text.charAt(at))) {
      if (count < FRACTION_DIGITS) {
        value = value * 10 + text.charAt(at) - '0';
      } else if (text.charAt(at) != '0') {
        finer = true;
      }
      count++;
      at++;
    }
    if (count == 0) {
      return -1;
    }
    for (; count < FRACTION_DIGITS; count++) {
      value *= 10;
    }
    return finer ? -2 : value;
  }

  private int digits(int count) {
    if (at + count > text.length()) {
      return -1;
    }
    int value = 0;
    for (int end = at + count; at < end; at++) {
      char c = text.charAt(at);
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private boolean take(char expected) {
    boolean found = at < text.length() && text.charAt(at) == expected;
    if (found) {
      at++;
    }
    return found;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private long no(String reason) {
    why = reason;
    return Micros.NONE;
  }
}
