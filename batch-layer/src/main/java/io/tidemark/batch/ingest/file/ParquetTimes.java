package io.tidemark.batch.ingest.file;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;

/**
 * Parquet's times as ISO 8601 text, to the nanosecond where it has them. An instant ends in {@code
 * Z}; a timestamp of no zone has no offset.
 */
final class ParquetTimes {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private ParquetTimes() {}

  static String date(int epochDay) {
    return LocalDate.ofEpochDay(epochDay).toString();
  }

  static String time(long sinceMidnight, TimeUnit unit) {
    long nanos = sinceMidnight * (NANOS_PER_SECOND / perSecond(unit));
    return DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(nanos));
  }

  static String timestamp(long sinceEpoch, TimestampLogicalTypeAnnotation type) {
    long perSecond = perSecond(type.getUnit());
    long second = Math.floorDiv(sinceEpoch, perSecond);
    long nanos = Math.floorMod(sinceEpoch, perSecond) * (NANOS_PER_SECOND / perSecond);
    return type.isAdjustedToUTC()
        ? instant(second, nanos)
        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
            LocalDateTime.ofEpochSecond(second, (int) nanos, ZoneOffset.UTC));
  }

  /** Only the part of {@code nanos} below a second counts. */
  static String instant(long epochSecond, long nanos) {
    return Instant.ofEpochSecond(epochSecond, Math.floorMod(nanos, NANOS_PER_SECOND)).toString();
  }

  private static long perSecond(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000;
      case MICROS -> 1_000_000;
      case NANOS -> NANOS_PER_SECOND;
    };
  }
}
