package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class HorizonRuleTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long H = HOUR.toMillis();

  @Test
  void theFirstCutLiesRightAfterTheNewestCommit() {
    assertEquals(
        5 * H + 8, HorizonRule.OF_THE_LOG.horizon(OptionalLong.of(5 * H + 7), HOUR, 0, false));
  }

  @Test
  void onceSpeedRanItIsTheSegmentStartAtOrBeforeTheNewestCommit() {
    assertEquals(5 * H, HorizonRule.OF_THE_LOG.horizon(OptionalLong.of(5 * H + 7), HOUR, 0, true));
    assertEquals(5 * H, HorizonRule.OF_THE_LOG.horizon(OptionalLong.of(5 * H), HOUR, 0, true));
    assertEquals(4 * H, HorizonRule.OF_THE_LOG.horizon(OptionalLong.of(5 * H - 1), HOUR, 0, true));
  }

  @Test
  void itNeverMovesBack() {
    assertEquals(
        6 * H, HorizonRule.OF_THE_LOG.horizon(OptionalLong.of(5 * H + 7), HOUR, 6 * H, true));
    assertEquals(
        6 * H, HorizonRule.OF_THE_LOG.horizon(OptionalLong.of(5 * H + 7), HOUR, 6 * H, false));
    assertEquals(6 * H, HorizonRule.OF_THE_LOG.horizon(OptionalLong.empty(), HOUR, 6 * H, true));
  }

  @Test
  void withoutAnyCommitItLiesBeforeAllThatCanCome() {
    assertEquals(1, HorizonRule.OF_THE_LOG.horizon(OptionalLong.empty(), HOUR, 0, false));
  }
}
