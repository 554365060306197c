package io.tidemark.testbed.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.tidemark.spark.delta.BronzeTable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Made-up readings of stations, the same for the same numbers: an id, a time, a station (a few of
 * them busy, most of them not), a whole amount and a price.
 */
final class Readings {
  /** The first day. */
  static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

  /** The definitions that fit them: a source and its view, both called {@code name}. */
  static String definitions(String name) {
    return """
        sources.%1$s {
          from       = [ { files { path = "not-read", format = json } } ]
          schema     = "id BIGINT, at BIGINT, station STRING, amount INT, price DECIMAL(10,2)"
          event-time { column = at, format = epoch-ms }
          id         = id
        }
        views.%1$s {
          source = %1$s
          key    = [station]
          tiles  = [hour, day, month]
          measures {
            readings { count = "*" }
            amount   { sum = amount }
            revenue  { sum = price }
            least    { min = amount }
            most     { max = amount }
          }
        }
        """
        .formatted(name);
  }

  private static final long DAY_MILLIS = 86_400_000L;
  private static final long MOST_EVENTS = 1_000_000_000L;

  private Readings() {}

  /**
   * Appends readings to bronze as one commit.
   *
   * @param number which commit this is; ids of different commits differ
   */
  static void append(
      BronzeTable bronze,
      SparkSession spark,
      long number,
      LocalDate firstDay,
      int days,
      int stations,
      long events,
      Clock clock) {
    bronze.create();
    long start = firstDay.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    long firstId = number * MOST_EVENTS;
    Column event =
        to_json(
            struct(
                col("id"),
                expr("%d + pmod(xxhash64(id, 2), %d)".formatted(start, days * DAY_MILLIS)).as("at"),
                // Squaring a uniform number makes the first stations busy.
                expr("concat('station-', cast(floor(pow(pmod(xxhash64(id, 1), 1000000) / 1e6, 2) * %d) as string))"
                        .formatted(stations))
                    .as("station"),
                expr("cast(pmod(xxhash64(id, 3), 2000) - 500 as int)").as("amount"),
                expr("cast(pmod(xxhash64(id, 4), 100000) / 100 as decimal(10,2))").as("price")));
    Dataset<Row> records =
        spark
            .range(firstId, firstId + events)
            .toDF()
            .select(
                lit("readings-" + number).as("origin"),
                col("id").minus(firstId).plus(1).as("position"),
                lit("json").as("format"),
                event.as("value"),
                lit(null).cast("binary").as("bytes"),
                lit(null).cast("string").as("header"),
                lit(null).cast("binary").as("message_key"),
                lit(null)
                    .cast(BronzeTable.RECORD.apply("message_headers").dataType())
                    .as("message_headers"),
                lit(null).cast("timestamp").as("message_time"),
                lit(clock.instant()).as("received_at"));
    bronze.append(records, "bench", number, clock);
  }
}
