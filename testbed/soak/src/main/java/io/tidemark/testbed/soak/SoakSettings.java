package io.tidemark.testbed.soak;

import io.tidemark.testbed.soak.broken.Broken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a soak is to do.
 *
 * @param length how long to read and feed
 * @param seed of everything that is drawn by lot
 * @param kill whether processes are killed meanwhile
 * @param idle whether the source falls idle for longer than speed rows live
 * @param broken a part that is wrong on purpose; the soak ends at the first wrong answer then
 * @param folder for what it makes
 */
record SoakSettings(
    Duration length,
    long seed,
    boolean kill,
    boolean idle,
    Optional<Broken> broken,
    int perSecond,
    int readers,
    Path folder) {
  SoakSettings {
    Objects.requireNonNull(length, "length");
    Objects.requireNonNull(broken, "broken");
    Objects.requireNonNull(folder, "folder");
  }

  Duration segment() {
    return Duration.ofSeconds(5);
  }

  /** How old a pointer may be; a stale reader's is. */
  Duration pointerAge() {
    return Duration.ofSeconds(idle || needsTwoGenerations() ? 2 : 25);
  }

  /** Whether a generation must be withdrawn, and so another one be there, for the part to show. */
  boolean needsTwoGenerations() {
    return broken.filter(it -> it == Broken.WITHDRAWN_PUBLISHED).isPresent();
  }

  Duration heldFor() {
    return pointerAge().plusSeconds(10);
  }

  Duration speedTtl() {
    return idle ? Duration.ofSeconds(90) : Duration.ofDays(14);
  }

  /** What is said when something was wrong, to do it again. */
  String again() {
    return "--minutes %s --seed %d%s%s%s"
        .formatted(
            length.toSeconds() % 60 == 0
                ? Long.toString(length.toMinutes())
                : Double.toString(length.toSeconds() / 60.0),
            seed,
            kill ? " --kill" : "",
            idle ? " --idle" : "",
            broken.map(it -> " --broken " + it.word()).orElse(""));
  }
}
