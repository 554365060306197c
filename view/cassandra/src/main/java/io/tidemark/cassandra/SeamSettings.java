package io.tidemark.cassandra;

import io.tidemark.settings.Settings;
import io.tidemark.settings.SettingsReader;
import java.io.Serializable;
import java.time.Duration;

/**
 * The times that the seam rests on; the same for every process that works on a keyspace.
 *
 * @param pointerRefresh a client reads a pointer anew when its own is older
 * @param pointerMaximumAge a client never answers from an older one
 * @param longestRead what a read may take
 * @param clockSkew by how much clocks may differ
 * @param heldFor R: how long rows that a moved pointer selected stay after the move
 * @param speedTtl how long speed rows live
 * @param keptGenerations how many generations rollback and as-of reads may name, the current one
 *     included
 * @param progressReuse how long a client may use a progress value again
 */
public record SeamSettings(
    Duration pointerRefresh,
    Duration pointerMaximumAge,
    Duration longestRead,
    Duration clockSkew,
    Duration heldFor,
    Duration speedTtl,
    int keptGenerations,
    Duration progressReuse)
    implements Serializable {
  private static final int MOST_KEPT = 100;

  public SeamSettings {
    Duration least = leastHeld(pointerMaximumAge, longestRead, clockSkew);
    if (heldFor.compareTo(least) <= 0) {
      throw new IllegalArgumentException(
          "held-for is " + heldFor + ", and must be above " + least + ", age + read + skew");
    }
    if (keptGenerations < 1) {
      throw new IllegalArgumentException(
          "kept-generations is " + keptGenerations + ", and the current one is always kept");
    }
  }

  /**
   * From the part {@code tidemark.seam}.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException with every value that does not
   *     fit
   */
  public static SeamSettings from(Settings settings) {
    SettingsReader seam = settings.reader("seam");
    Duration refresh = seam.duration("pointer-refresh");
    Duration age = seam.duration("pointer-maximum-age");
    Duration read = seam.duration("longest-read");
    Duration skew = seam.duration("clock-skew");
    Duration held = seam.duration("held-for");
    Duration ttl = seam.duration("speed-ttl");
    int kept = seam.whole("kept-generations", 1, MOST_KEPT);
    Duration reuse = seam.duration("progress-reuse");
    seam.check();
    Duration least = leastHeld(age, read, skew);
    seam.require(
        held.compareTo(least) > 0,
        "held-for",
        "It is %s. It must be above pointer-maximum-age + longest-read + clock-skew = %s, or a reader could miss rows that its pointer selects."
            .formatted(held, least));
    seam.require(
        refresh.compareTo(age) <= 0,
        "pointer-refresh",
        "It is %s. It must not be above pointer-maximum-age = %s.".formatted(refresh, age));
    seam.require(
        ttl.compareTo(held.multipliedBy(2)) >= 0,
        "speed-ttl",
        "It is %s. It must be far above held-for = %s.".formatted(ttl, held));
    seam.check();
    return new SeamSettings(refresh, age, read, skew, held, ttl, kept, reuse);
  }

  private static Duration leastHeld(Duration age, Duration read, Duration skew) {
    return age.plus(read).plus(skew);
  }
}
