package io.tidemark.spark.tile;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import io.tidemark.view.tile.TileCalendar;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** The Spark form of {@link TileCalendar}. */
public final class TileColumns {
  private static final long MINUTE = 60_000_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private TileColumns() {}

  /**
   * Start of the tile that holds a timestamp. Plain arithmetic for UTC and fixed offsets, a call of
   * {@link TileCalendar} for zones that change their clocks; the session's zone plays no part.
   *
   * @param timestamp of type TIMESTAMP; null gives null
   * @return of type TIMESTAMP
   */
  public static Column start(Column timestamp, TileSize size, ZoneId zone) {
    Column micros = unix_micros(timestamp);
    if (!zone.getRules().isFixedOffset()) {
      return timestamp_micros(calendar(size, zone).apply(micros));
    }
    long offset = zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds() * 1_000_000L;
    return timestamp_micros(
        switch (size) {
          case MINUTE -> floor(micros, MINUTE, offset);
          case HOUR -> floor(micros, HOUR, offset);
          case DAY -> floor(micros, DAY, offset);
          case MONTH -> firstDay(micros, "MM", offset);
          case YEAR -> firstDay(micros, "YYYY", offset);
        });
  }

  private static Column floor(Column micros, long length, long offset) {
    return micros.minus(call_function("pmod", micros.plus(lit(offset)), lit(length)));
  }

  private static Column firstDay(Column micros, String unit, long offset) {
    Column days = floor(micros, DAY, offset).plus(lit(offset)).divide(lit(DAY)).cast("int");
    Column date = call_function("date_add", expr("DATE'1970-01-01'"), days);
    return unix_date(trunc(date, unit)).cast("bigint").multiply(lit(DAY)).minus(lit(offset));
  }

  private static UserDefinedFunction calendar(TileSize size, ZoneId zone) {
    return udf(new Start(size, zone), DataTypes.LongType);
  }

  /** Makes its calendar where it runs; of the zone only the name is sent. */
  private static final class Start implements UDF1<Long, Long> {
    private static final long serialVersionUID = 1L;

    private final TileSize size;
    private final ZoneId zone;
    private transient volatile TileCalendar calendar;

    Start(TileSize size, ZoneId zone) {
      this.size = size;
      this.zone = zone;
    }

    @Override
    public Long call(Long micros) {
      if (micros == null) {
        return null;
      }
      TileCalendar tiles = calendar;
      if (tiles == null) {
        tiles = new TileCalendar(zone);
        calendar = tiles;
      }
      return tiles.startMicros(size, micros);
    }
  }
}
