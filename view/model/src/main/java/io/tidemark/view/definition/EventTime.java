package io.tidemark.view.definition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an event's time stands in a record and how it is written.
 *
 * @param column the schema's column
 * @param format {@code iso}, {@code epoch-s}, {@code epoch-ms} or a {@link
 *     java.time.format.DateTimeFormatter} pattern
 * @param zone the zone of text without an offset; a local time that a clock change skips or repeats
 *     takes the rule of {@link java.time.ZonedDateTime#ofLocal}
 * @param earliest events before it are quarantined
 * @param latestAfterReceived events later than their {@code received_at} plus this are quarantined
 */
public record EventTime(
    String column,
    String format,
    Optional<ZoneId> zone,
    Instant earliest,
    Duration latestAfterReceived) {
  public EventTime {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(earliest, "earliest");
    Objects.requireNonNull(latestAfterReceived, "latestAfterReceived");
  }
}
