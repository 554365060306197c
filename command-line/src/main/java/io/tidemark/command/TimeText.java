package io.tidemark.command;

import io.tidemark.job.ExitCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Times as people give them to {@code --from} and {@code --to}: ISO 8601; without an offset in the
 * view's zone; a bare date is its first instant; {@code now}.
 */
final class TimeText {
  private static final List<Function<String, Instant>> WITH_OFFSET =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> ZonedDateTime.parse(text).toInstant());

  private TimeText() {}

  /**
   * The instant that a text means.
   *
   * @param option for the message
   * @param now what {@code now} means
   * @throws CommandException if it is none
   */
  static Instant parse(String option, String text, ZoneId zone, Supplier<Instant> now) {
    String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) (\\d)", "$1T$2");
    if (iso.equals("now")) {
      return now.get();
    }
    List<Function<String, Instant>> local =
        List.of(
            date -> LocalDate.parse(date).atStartOfDay(zone).toInstant(),
            time -> LocalDateTime.parse(time).atZone(zone).toInstant());
    for (Function<String, Instant> form : concat(WITH_OFFSET, local)) {
      Optional<Instant> instant = attempt(form, iso);
      if (instant.isPresent()) {
        return instant.get();
      }
    }
    throw new CommandException(
        ExitCode.USAGE,
        ("%s '%s' is no time. Give a date (2001-01-31), a time in %s (2001-01-31T14:00), a time with"
                + " its offset (2001-01-31T14:00Z), or now.")
            .formatted(option, text, zone));
  }

  private static List<Function<String, Instant>> concat(
      List<Function<String, Instant>> first, List<Function<String, Instant>> second) {
    return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
  }

  private static Optional<Instant> attempt(Function<String, Instant> form, String text) {
    try {
      return Optional.of(form.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
