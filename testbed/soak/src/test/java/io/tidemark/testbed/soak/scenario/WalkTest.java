package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * A walk of a few seconds; {@code -Dtidemark.walks=N} takes N of them, from the seed {@code
 * -Dtidemark.seed} on.
 */
class WalkTest {
  private static final int STEPS = 200;

  @Test
  void everyCompleteAnswerIsRightWhateverComesBetween() {
    long seed = Long.getLong("tidemark.seed", 20261121);
    int complete = 0;
    int walks = Integer.getInteger("tidemark.walks", 1);
    for (int number = 0; number < walks; number++) {
      complete += walk(seed + number);
    }
    System.out.println("Walks from seed " + seed + ": " + complete + " complete answers right");
    assertTrue(complete > walks * 10, "only " + complete + " complete answers");
  }

  private static int walk(long seed) {
    Scenario scenario = Scenario.begun("walk-" + seed);
    try (Reader reader = new Reader(scenario)) {
      Walk walk = new Walk(scenario, reader, seed);
      for (int step = 0; step < STEPS; step++) {
        try {
          walk.step();
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError(
              "Seed " + seed + ":\n" + String.join("\n", walk.steps()) + "\n" + e, e);
        }
      }
      return walk.complete();
    }
  }
}
