package io.tidemark.testbed.bench.stream;

import java.util.Random;

/**
 * Made-up messages of sensors, as JSON: an id, a time, a station (a few of them busy), a kind, an
 * amount and a price. A tenth of them are late by up to ten minutes. For one thread.
 */
public final class Sensors {
  /** The source, its topic and its first view. */
  public static final String NAME = "sensors";

  /** A second view of the same source. */
  public static final String BY_KIND = "sensors-by-kind";

  /** Of the topic. */
  public static final int PARTITIONS = 4;

  /** Ids of messages begin here; smaller ones are free for whoever prepares bronze. */
  public static final long FIRST_ID = 1L << 50;

  private static final int STATIONS = 300;
  private static final int KINDS = 20;
  private static final int MOST_LATE_MILLIS = 600_000;
  private static final int ONE_IN_LATE = 10;

  private final Random random;
  private long id = FIRST_ID;

  Sensors(long seed) {
    this.random = new Random(seed);
  }

  /** The source and both views. */
  public static String definitions() {
    return """
        sources.%1$s {
          from       = [ { kafka { topic = %1$s } } ]
          schema     = "id BIGINT, at BIGINT, station STRING, kind STRING, amount INT, price DECIMAL(10,2)"
          event-time { column = at, format = epoch-ms }
          id         = id
        }
        views.%1$s {
          source = %1$s
          key    = [station]
          tiles  = [minute, hour, day]
          measures {
            readings { count = "*" }
            amount   { sum = amount }
            revenue  { sum = price }
            least    { min = amount }
            most     { max = amount }
          }
        }
        views.%2$s {
          source = %1$s
          key    = [kind]
          tiles  = [minute, hour, day]
          measures {
            readings { count = "*" }
            amount   { sum = amount }
            stations { distinct = station }
          }
        }
        """
        .formatted(NAME, BY_KIND);
  }

  /** The station whose messages are all sent to one partition, to be waited for. */
  static String probe(int partition) {
    return "probe-" + partition;
  }

  /** The next message of any station. */
  String next(long nowMillis) {
    double place = random.nextDouble();
    long late = random.nextInt(ONE_IN_LATE) == 0 ? random.nextInt(MOST_LATE_MILLIS) : 0;
    // Squaring a uniform number makes the first stations busy.
    return message(nowMillis - late, "station-" + (int) (place * place * STATIONS));
  }

  /** The next message of a probe. */
  String nextProbe(long nowMillis, int partition) {
    return message(nowMillis, probe(partition));
  }

  private String message(long at, String station) {
    int cents = random.nextInt(100);
    return "{\"id\":"
        + id++
        + ",\"at\":"
        + at
        + ",\"station\":\""
        + station
        + "\",\"kind\":\"kind-"
        + random.nextInt(KINDS)
        + "\",\"amount\":"
        + (random.nextInt(2000) - 500)
        + ",\"price\":"
        + random.nextInt(1000)
        + (cents < 10 ? ".0" : ".")
        + cents
        + "}";
  }
}
