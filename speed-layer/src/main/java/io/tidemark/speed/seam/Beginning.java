package io.tidemark.speed.seam;

import java.io.Serializable;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a run without checkpoint begins; it stays with the checkpoint that the run makes. All times
 * are commit times in milliseconds since 1970-01-01T00:00Z.
 *
 * @param horizonMillis records before it count for nothing here, they are in batch; the segment
 *     that holds it may begin earlier
 * @param readFromMillis the first commit time that is read: records from here to the horizon are
 *     only looked at for duplicates
 * @param interval the interval of progress that the run belongs to
 */
public record Beginning(long horizonMillis, long readFromMillis, long interval)
    implements Serializable {
  private static final Pattern TEXT =
      Pattern.compile("horizon=(\\d+) read-from=(\\d+) interval=(\\d+)");

  public Beginning {
    if (readFromMillis > horizonMillis || interval < 1) {
      throw new IllegalArgumentException(
          "A run of interval %d cannot begin at %d and read from %d"
              .formatted(interval, horizonMillis, readFromMillis));
    }
  }

  static Beginning at(long horizonMillis, Duration deduplicateWithin, long interval) {
    long from = Math.max(0, horizonMillis - deduplicateWithin.toMillis());
    return new Beginning(horizonMillis, from, interval);
  }

  /** Whether a record of that commit time is counted, once duplicates are removed. */
  public boolean counts(long commitMillis) {
    return commitMillis >= horizonMillis;
  }

  /** One line, to be kept beside the checkpoint. */
  public String text() {
    return "horizon=%d read-from=%d interval=%d".formatted(horizonMillis, readFromMillis, interval);
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Beginning parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("This says not where a run began: '" + text + "'");
    }
    return new Beginning(
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)));
  }
}
