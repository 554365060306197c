package io.tidemark.cassandra.pointer;

import static io.tidemark.cassandra.pointer.Pointers.pointer;
import static io.tidemark.cassandra.pointer.Pointers.value;
import static io.tidemark.cassandra.pointer.Pointers.withSpeedSince;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.TestKeyspace;
import io.tidemark.cassandra.progress.SpeedProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Guards of rollback; in italics in the seam: rollback-hole, rollback-behind, fc-rollback-from. */
class RollbackRuleTest {
  private static final long HOUR = 3_600_000;

  private final RollbackRule rule = new RollbackRule(TestKeyspace.seam(), Duration.ofHours(1));
  private final Pointer free =
      pointer(value(5, 1, ""), 4, List.of(value(4, 1, ""), value(3, 1, "")), List.of());
  private final Pointer pointer = withSpeedSince(free, HOUR);

  @Test
  void isFreeWhileTheSpeedLayerNeverRan() {
    assertEquals(List.of(), rule.objections(free, 4, Optional.empty()));
  }

  @Test
  void isAllowedWhenSpeedRowsCoverTheTargetAndTheCurrentGeneration() {
    assertEquals(List.of(), rule.objections(pointer, 4, progress(4 * HOUR, 5 * HOUR)));
  }

  @Test
  void objectsToAHoleAfterTheTargetsHorizon() {
    List<String> objections = rule.objections(pointer, 4, progress(5 * HOUR, 6 * HOUR));
    assertEquals(1, objections.size());
    assertTrue(objections.get(0).contains("begin at 1970-01-01T05:00:00Z"), objections.get(0));
  }

  @Test
  void objectsWhileTheSpeedLayerIsBehindTheCurrentGeneration() {
    List<String> objections = rule.objections(pointer, 4, progress(4 * HOUR, 5 * HOUR - 2));
    assertTrue(objections.get(0).contains("has come to"), objections.toString());
  }

  @Test
  void objectsWhenTheSpeedLayerRanAndItsProgressIsGone() {
    assertEquals(1, rule.objections(pointer, 4, Optional.empty()).size());
  }

  @Test
  void objectsWhenTheTargetsSpeedRowsAreAboutToExpire() {
    Instant late = Instant.EPOCH.plus(Duration.ofDays(14));
    Pointer read =
        new Pointer(
            "v",
            1,
            pointer.current(),
            pointer.kept(),
            List.of(),
            4,
            pointer.speedStartMillis(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            late);
    List<String> objections = rule.objections(read, 4, progress(HOUR, 400 * HOUR));
    assertTrue(objections.get(0).contains("expire"), objections.toString());
  }

  @Test
  void wantsSpeedRowsFromExactlyAHorizonInsideASegment() {
    PointerValue inside =
        new PointerValue(
            4, 4 * HOUR + 1, 4 * HOUR, 4, Pointers.TABLES, 1, GenerationSet.none(), Instant.EPOCH);
    Pointer read =
        withSpeedSince(pointer(value(5, 1, ""), 4, List.of(inside), List.of()), 4 * HOUR + 1);
    assertEquals(List.of(), rule.objections(read, 4, progress(4 * HOUR + 1, 5 * HOUR)));
    assertEquals(1, rule.objections(read, 4, progress(4 * HOUR, 5 * HOUR)).size());
  }

  @Test
  void cannotBeAskedForAGenerationThatIsNotKept() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> rule.objections(pointer, 3, Optional.empty()));
    assertTrue(e.getMessage().contains("kept before the current one: [4]"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> rule.objections(pointer, 5, Optional.empty()));
  }

  private static Optional<SpeedProgress> progress(long from, long through) {
    return Optional.of(new SpeedProgress(from, through, 1, "r"));
  }
}
