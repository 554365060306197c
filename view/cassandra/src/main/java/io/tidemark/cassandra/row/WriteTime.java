package io.tidemark.cassandra.row;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/**
 * The write timestamp of a speed row. Cassandra keeps the row with the greater one, so only what
 * follows from the row alone lets a replay or a late task do no harm.
 */
@FunctionalInterface
public interface WriteTime extends Serializable {
  /** Microseconds since 1970-01-01T00:00Z. */
  long micros(SpeedRow row);

  /** The one that the seam rests on: the newest commit time that is counted in the row. */
  static WriteTime ofStamp() {
    return row -> TimeUnit.MILLISECONDS.toMicros(row.stampMillis());
  }
}
