package io.tidemark.speed.run;

import io.tidemark.settings.Settings;
import io.tidemark.settings.SettingsReader;
import io.tidemark.speed.query.QuerySettings;
import java.time.Duration;
import java.util.Objects;

/**
 * How the speed layer runs.
 *
 * @param checkEvery how often pointers and queries are looked at
 * @param noteEvery how often a query's figures are noted in Cassandra
 * @param firstRetry after a failure; doubles with each one in a row
 * @param longestRetry where the doubling ends
 * @param stopPatience how long a stop waits for the micro-batch that is being done
 */
public record SpeedSettings(
    QuerySettings query,
    Duration checkEvery,
    Duration noteEvery,
    Duration firstRetry,
    Duration longestRetry,
    Duration stopPatience) {
  private static final int MOST = 100_000;

  public SpeedSettings {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(checkEvery, "checkEvery");
    Objects.requireNonNull(noteEvery, "noteEvery");
    Objects.requireNonNull(firstRetry, "firstRetry");
    Objects.requireNonNull(longestRetry, "longestRetry");
    Objects.requireNonNull(stopPatience, "stopPatience");
  }

  /**
   * From the part {@code tidemark.speed}.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException with every value that does not
   *     fit
   */
  public static SpeedSettings from(Settings settings) {
    SettingsReader speed = settings.reader("speed");
    int partitions = speed.whole("state-partitions", 1, MOST);
    int tasks = speed.whole("write-tasks", 1, MOST);
    Duration poll = speed.duration("poll-every");
    int files = speed.whole("files-per-micro-batch", 1, Integer.MAX_VALUE);
    long bytes = speed.bytes("bytes-per-micro-batch");
    Duration check = speed.duration("check-every");
    Duration note = speed.duration("note-every");
    Duration first = speed.duration("first-retry");
    Duration longest = speed.duration("longest-retry");
    Duration patience = speed.duration("stop-patience");
    speed.check();
    speed.require(bytes > 0, "bytes-per-micro-batch", "It takes at least one byte.");
    speed.require(
        first.compareTo(longest) <= 0,
        "first-retry",
        "It is %s. It must not be above longest-retry = %s.".formatted(first, longest));
    speed.check();
    return new SpeedSettings(
        new QuerySettings(partitions, tasks, poll, files, bytes),
        check,
        note,
        first,
        longest,
        patience);
  }
}
