package io.tidemark.view.definition.reading;

import io.tidemark.settings.hocon.Section;
import io.tidemark.view.definition.EventTime;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.DataType.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads {@code event-time}. */
final class EventTimeSection {
  static final Instant EARLIEST = Instant.EPOCH;
  static final Duration LATEST_AFTER_RECEIVED = Duration.ofDays(1);

  private static final String REMEDY =
      "Write event-time { column = NAME, format = iso }; format is iso, epoch-s, epoch-ms or a"
          + " pattern such as \"yyyy-MM-dd HH:mm:ss\".";

  private final Section section;
  private final Columns columns;

  private EventTimeSection(Section section, Columns columns) {
    this.section = section;
    this.columns = columns;
  }

  static Optional<EventTime> read(Section source, String subject, Columns columns) {
    Optional<Section> section = source.section("event-time", subject + ": event-time");
    if (section.isEmpty()) {
      source.missing("event-time", REMEDY);
      return Optional.empty();
    }
    return new EventTimeSection(section.get(), columns).read();
  }

  /** Stands in for an event time that is wrong, where only expressions are to be checked. */
  static EventTime placeholder(Columns columns) {
    String first = columns.types().keySet().iterator().next();
    return new EventTime(first, "iso", Optional.of(Words.UTC), EARLIEST, LATEST_AFTER_RECEIVED);
  }

  private Optional<EventTime> read() {
    Optional<String> column = section.required("column", REMEDY);
    Optional<String> format = section.required("format", REMEDY);
    boolean zoneGiven = section.has("zone");
    Optional<ZoneId> zone = Words.zone(section, "zone");
    Optional<Instant> earliest = earliest();
    Optional<Duration> latest = Words.duration(section, "latest-after-received");
    section.finish();
    if (column.isPresent() && columns.lacks(column.get())) {
      section.problem(
          "column",
          "'" + column.get() + "' is not a column of the schema. " + columns.remedy(column.get()));
    }
    format.ifPresent(text -> new EventTimeFormat(section, text, columns).check(column, zoneGiven));
    if (column.isEmpty() || format.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EventTime(
            column.get(),
            format.get(),
            zone,
            earliest.orElse(EARLIEST),
            latest.orElse(LATEST_AFTER_RECEIVED)));
  }

  private Optional<Instant> earliest() {
    return section
        .text("earliest")
        .flatMap(
            text -> {
              try {
                return Optional.of(
                    text.length() == "2000-01-01".length()
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text));
              } catch (DateTimeParseException e) {
                section.problem(
                    "earliest",
                    "'earliest' is '"
                        + text
                        + "'. Write a date in UTC, 1970-01-01, or an instant, 1970-01-01T00:00:00Z.");
                return Optional.empty();
              }
            });
  }

  /** Whether a column of that type can hold an event time at all. */
  static boolean isTime(DataType type) {
    return type.kind() == Kind.TIMESTAMP || type.kind() == Kind.DATE;
  }
}
