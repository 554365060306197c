package io.tidemark.speed.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.ExpiredTimerInfo;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Lets through what is no duplicate. A record is one if and only if another copy of its identity
 * stands before it in the log with a commit time at most the span before its own; every copy counts
 * for that, duplicates too. It depends on the log alone, wherever micro-batches end: commit times
 * are compared, and a timer only frees memory.
 *
 * <p>What it keeps, the name of that included, must not change without {@link #FORMAT}.
 */
final class LogDeduplication extends StatefulProcessor<Row, Row, Row> {
  /** Names what is kept: state of another format is not read. */
  static final String FORMAT = "last-copy-1";

  private static final long serialVersionUID = 1L;

  private final long spanMillis;
  private final int time;
  private final Comparator<Row> log;

  /** Commit time of the last copy, in milliseconds. */
  private transient ValueState<Long> lastCopy;

  /**
   * @param time index of the commit time in a row
   * @param log the order of rows in the log
   */
  LogDeduplication(long spanMillis, int time, Comparator<Row> log) {
    this.spanMillis = spanMillis;
    this.time = time;
    this.log = log;
  }

  @Override
  public void init(OutputMode outputMode, TimeMode timeMode) {
    lastCopy = getHandle().getValueState("lastCopy", Encoders.LONG(), TTLConfig.NONE());
  }

  @Override
  public Iterator<Row> handleInputRows(Row identity, Iterator<Row> rows, TimerValues timers) {
    Long before = lastCopy.get();
    Row first = rows.next();
    List<Row> events = new ArrayList<>(1);
    long last;
    if (!rows.hasNext()) {
      last = take(first, before, events);
    } else {
      List<Row> copies = new ArrayList<>();
      copies.add(first);
      rows.foreach(row -> copies.add(row));
      copies.sort(log);
      Long previous = before;
      for (Row copy : copies) {
        previous = take(copy, previous, events);
      }
      last = previous;
    }
    if (before == null || last > before) {
      lastCopy.update(last);
    }
    if (before == null) {
      getHandle().registerTimer(end(last));
    }
    return CollectionConverters.asScala(events.iterator());
  }

  /** Every later record has a commit time above the watermark. */
  @Override
  public Iterator<Row> handleExpiredTimer(
      Row identity, TimerValues timers, ExpiredTimerInfo expired) {
    Long last = lastCopy.get();
    if (last != null) {
      if (end(last) > timers.getCurrentWatermarkInMs()) {
        getHandle().registerTimer(end(last)); // A copy came after the timer was set.
      } else {
        lastCopy.clear();
      }
    }
    return CollectionConverters.asScala(new ArrayList<Row>().iterator());
  }

  private long take(Row row, Long before, List<Row> events) {
    long at = row.getTimestamp(time).getTime();
    if (before == null || at - before > spanMillis) {
      events.add(row);
    }
    return at;
  }

  private long end(long last) {
    return last + spanMillis;
  }
}
