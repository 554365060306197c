package io.tidemark.client;

import io.tidemark.settings.Settings;
import io.tidemark.settings.SettingsReader;
import java.time.Duration;
import java.util.Objects;

/**
 * What a client calls late, and how long it tries.
 *
 * @param speedLag an answer is complete although so much of the newest records is not in it yet
 * @param speedStopped a speed layer that lags, and has not moved for so long, has stopped
 * @param sourceSilent a source that nobody has looked at for so long is not looked at any more, and
 *     one that brought nothing for so long is idle
 * @param snapshotWithin how long a snapshot read is repeated
 */
public record ClientSettings(
    Duration speedLag, Duration speedStopped, Duration sourceSilent, Duration snapshotWithin) {
  /** The defaults. */
  public static final ClientSettings USUAL =
      new ClientSettings(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(2),
          Duration.ofSeconds(10));

  public ClientSettings {
    Objects.requireNonNull(speedLag, "speedLag");
    Objects.requireNonNull(speedStopped, "speedStopped");
    Objects.requireNonNull(sourceSilent, "sourceSilent");
    Objects.requireNonNull(snapshotWithin, "snapshotWithin");
  }

  /**
   * From the part {@code tidemark.client}.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException with every value that does not
   *     fit
   */
  public static ClientSettings from(Settings settings) {
    SettingsReader client = settings.reader("client");
    Duration lag = client.duration("speed-lag");
    Duration stopped = client.duration("speed-stopped");
    Duration silent = client.duration("source-silent");
    Duration snapshot = client.duration("snapshot-within");
    client.check();
    return new ClientSettings(lag, stopped, silent, snapshot);
  }
}
