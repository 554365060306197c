package io.tidemark.batch.night;

import io.tidemark.batch.publish.Retention;
import java.util.Objects;

/**
 * The parts of a night that decide whether answers are exact, so that others can be handed in to
 * see that mistakes in them are found out. No job's arguments and no setting reach them.
 *
 * @param horizon where the log is cut
 * @param retention which rows may go
 */
public record NightParts(HorizonRule horizon, Retention retention) {
  /** The right ones. */
  public static final NightParts RIGHT =
      new NightParts(HorizonRule.OF_THE_LOG, Retention.OF_READERS);

  public NightParts {
    Objects.requireNonNull(horizon, "horizon");
    Objects.requireNonNull(retention, "retention");
  }
}
