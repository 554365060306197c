package io.tidemark.cassandra.pointer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.TestKeyspace;
import io.tidemark.cassandra.lease.Lease;
import io.tidemark.cassandra.lease.LeaseHeldException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class PointerStoreTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final long HOUR = 3_600_000;
  private static TestKeyspace keyspace;
  private static PointerStore store;

  private String view;

  @BeforeAll
  static void open() {
    keyspace = TestKeyspace.create(PointerStoreTest.class);
    store = keyspace.pointers();
  }

  @AfterAll
  static void close() {
    keyspace.close();
  }

  @BeforeEach
  void name(TestInfo info) {
    view = info.getTestMethod().orElseThrow().getName();
  }

  @Test
  void isAbsentBeforeTheFirstRunAndUnpublishedBeforeTheFirstFlip() {
    assertEquals(Optional.empty(), store.read(view));
    Pointer pointer = leased("run");
    assertFalse(pointer.isPublished());
    assertEquals(PointerValue.UNPUBLISHED, pointer.current());
    assertEquals("run", pointer.lease().orElseThrow().owner());
  }

  @Test
  void movesEverythingInOneStatement() {
    Pointer one = flip(leased("run"), 1);
    assertEquals(1, one.generation());
    assertEquals(HOUR, one.horizonMillis());
    assertEquals(HOUR - 1, one.current().positionMillis());
    assertEquals(1, one.oldestKept());
    assertEquals(List.of(), one.kept());
    Pointer four = flip(one, 4);
    assertEquals("2-3", four.current().excluded().toString());
    assertEquals(List.of(one.current()), four.kept());
    assertEquals(one.current(), four.held().get(0).value());
    assertEquals(four.current().since(), four.held().get(0).until());
    assertEquals(four, again(store.read(view).orElseThrow(), four));
  }

  @Test
  void refusesAFlipThatRestsOnAnOlderRevision() {
    // flip-uncond: a rollback during the run; the difference was taken against generation 2.
    Pointer two = flip(flip(leased("run"), 1), 2);
    Pointer back = store.rollback(two, "run", 1, "wrong figures").orThrow();
    Move late = store.flip(two, "run", cut(3));
    assertFalse(late.isDone());
    assertEquals(back.current(), store.readSerial(view).orElseThrow().current());
    assertThrows(PointerMovedException.class, late::orThrow);
  }

  @Test
  void refusesARollbackWhoseChecksRestOnAnOlderRevision() {
    // rollback-aba: generation 1 is current again, but it is not the row that was checked.
    Pointer two = flip(flip(leased("run"), 1), 2);
    Pointer back = store.rollback(two, "run", 1, "first").orThrow();
    Pointer three = flip(store.resume(back, "run").orThrow(), 3);
    Move aba = store.rollback(two, "run", 1, "second");
    assertFalse(aba.isDone());
    assertEquals(three.current(), store.readSerial(view).orElseThrow().current());
  }

  @Test
  void withdrawsTheGenerationsItGoesBackOver() {
    Pointer three = flip(flip(flip(leased("run"), 1), 2), 3);
    Pointer back = store.rollback(three, "run", 1, "wrong figures").orThrow();
    assertEquals(1, back.generation());
    assertEquals("2-3", back.current().excluded().toString());
    assertEquals(Optional.of("wrong figures"), back.hold());
    assertEquals(List.of(), back.kept());
    assertEquals(
        List.of(1L, 2L, 3L), back.held().stream().map(h -> h.value().generation()).toList());
    Pointer four = flip(store.resume(back, "run").orThrow(), 4);
    assertEquals("2-3", four.current().excluded().toString());
    assertEquals(3, store.readSerial(view).orElseThrow().held().get(2).value().generation());
  }

  @Test
  void publishesNothingWhileTheViewIsOnHold() {
    Pointer back = store.rollback(flip(flip(leased("run"), 1), 2), "run", 1, "bad file").orThrow();
    Move.Refused refused = (Move.Refused) store.flip(back, "run", cut(3));
    assertTrue(refused.why().contains("on hold (bad file)"), refused.why());
    Pointer resumed = store.resume(back, "run").orThrow();
    assertEquals(3, flip(resumed, 3).generation());
  }

  @Test
  void isNotMovedByARunThatLostItsLease() {
    Pointer one = flip(leased("dead"), 1);
    store.lease(view).release("dead");
    store.lease(view).acquire("next", "GOLD", LONG);
    Move.Refused flip = (Move.Refused) store.flip(one, "dead", cut(2));
    assertTrue(flip.why().contains("no longer holds the lease"), flip.why());
    assertTrue(flip.why().contains("next"), flip.why());
    assertFalse(store.moveOldestKept(one, "dead", 1).isDone());
    assertFalse(store.resume(one, "dead").isDone());
    assertEquals(one.revision(), store.readSerial(view).orElseThrow().revision());
  }

  @Test
  void isNotMovedOnceALeaseHasRunOut() {
    Pointer one = flip(leased("dead"), 1);
    assertTrue(store.lease(view).renew("dead", "PUBLISH", Duration.ofSeconds(1)));
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (store.lease(view).holder().isPresent()) {
      assertTrue(System.nanoTime() < deadline, "the lease never ran out");
    }
    assertFalse(store.flip(one, "dead", cut(2)).isDone());
    assertFalse(store.lease(view).renew("dead", "PUBLISH", LONG));
  }

  @Test
  void refusesTheSecondOfTwoRuns() {
    Pointer pointer = leased("first");
    LeaseHeldException e =
        assertThrows(
            LeaseHeldException.class, () -> store.lease(view).acquire("second", "HORIZON", LONG));
    assertEquals("first", e.holder().owner());
    assertTrue(e.holder().remaining().compareTo(LONG.minusSeconds(30)) > 0, e.getMessage());
    store.lease(view).acquire("first", "SILVER", LONG);
    assertEquals("SILVER", store.readSerial(view).orElseThrow().lease().orElseThrow().step());
    assertEquals(pointer.revision(), store.readSerial(view).orElseThrow().revision());
  }

  @Test
  void publishesAFirstCutOnlyWhileTheSpeedLayerNeverStarted() {
    // fc-no-lwt: speed's start and a first cut exclude each other.
    Pointer one = flip(leased("run"), 1);
    Pointer started = store.startSpeed(one).orThrow();
    assertEquals(HOUR, started.speedStartMillis().orElseThrow());
    assertFalse(store.startSpeed(one).isDone());
    assertFalse(store.flip(one, "run", firstCut(2)).isDone());
    Move.Refused refused = (Move.Refused) store.flip(started, "run", firstCut(2));
    assertTrue(refused.why().contains("speed layer has started"), refused.why());
    assertEquals(2, flip(started, 2).generation());
  }

  @Test
  void refusesTheSpeedLayersStartAtAHorizonThatHasMoved() {
    Pointer one = flip(leased("run"), 1);
    Pointer two = store.flip(one, "run", firstCut(2)).orThrow();
    assertFalse(store.startSpeed(one).isDone());
    assertTrue(store.startSpeed(two).isDone());
  }

  @Test
  void neverMovesAHorizonBackOrANumberTwice() {
    // fc-back and reuse-number: whatever the row holds.
    Pointer two = flip(leased("run"), 2);
    Cut back = new Cut(3, "f", 2 * HOUR - 1, 0, 0, false, false);
    assertThrows(IllegalArgumentException.class, () -> store.flip(two, "run", back));
    assertThrows(IllegalArgumentException.class, () -> store.flip(two, "run", cut(2)));
    Cut otherTables = new Cut(3, "g", 3 * HOUR, 0, 0, false, false);
    assertThrows(IllegalArgumentException.class, () -> store.flip(two, "run", otherTables));
  }

  @Test
  void leavesNothingOlderSelectableAfterACompletePublish() {
    Pointer two = flip(flip(leased("run"), 1), 2);
    Cut complete = new Cut(5, "f", 5 * HOUR, 5 * HOUR - 1, 5, true, false);
    Pointer five = store.flip(two, "run", complete).orThrow();
    assertFalse(five.current().counts(2));
    assertTrue(five.current().counts(5));
    assertEquals(5, five.oldestKept());
    assertEquals(List.of(), five.kept());
    assertEquals(2, five.held().get(1).value().generation());
    assertThrows(
        IllegalArgumentException.class, () -> store.rollback(five, "run", 2, "too far back"));
  }

  @Test
  void dropsHeldValuesAfterR() {
    Duration brief = Duration.ofMillis(400);
    PointerStore hasty =
        new PointerStore(keyspace.session(), keyspace.settings(), TestKeyspace.seam(brief));
    Pointer two = flip(flip(leased("run"), 1), 2);
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    Pointer later = store.readSerial(view).orElseThrow();
    while (!later.readAt().isAfter(two.current().since().plus(brief))) {
      assertTrue(System.nanoTime() < deadline, "Cassandra's clock stands still");
      later = store.readSerial(view).orElseThrow();
    }
    Pointer three = hasty.flip(later, "run", cut(3)).orThrow();
    assertEquals(List.of(2L), three.held().stream().map(h -> h.value().generation()).toList());
    assertEquals(List.of(2L, 1L), three.kept().stream().map(PointerValue::generation).toList());
  }

  @Test
  void keepsAsManyGenerationsAsAskedForAndNeverFewerThanBefore() {
    Pointer four = flip(flip(flip(flip(leased("run"), 1), 2), 3), 4);
    assertEquals(3, four.oldestKeptOf(2));
    Pointer kept = store.moveOldestKept(four, "run", 3).orThrow();
    assertEquals(List.of(3L), kept.kept().stream().map(PointerValue::generation).toList());
    assertEquals(3, kept.oldestKeptOf(7));
    assertEquals(Optional.empty(), kept.named(2));
    assertEquals(3, kept.predecessor().orElseThrow().generation());
    assertThrows(IllegalArgumentException.class, () -> store.moveOldestKept(kept, "run", 2));
    assertThrows(IllegalArgumentException.class, () -> store.rollback(kept, "run", 2, "gone"));
  }

  private Pointer leased(String owner) {
    Lease lease = store.lease(view);
    lease.acquire(owner, "HORIZON", LONG);
    return store.readSerial(view).orElseThrow();
  }

  private static Pointer flip(Pointer base, long generation) {
    return store.flip(base, owner(base), cut(generation)).orThrow();
  }

  private static String owner(Pointer pointer) {
    return pointer.lease().orElseThrow().owner();
  }

  private static Cut cut(long generation) {
    return new Cut(
        generation, "f", generation * HOUR, generation * HOUR - 1, generation, false, false);
  }

  private static Cut firstCut(long generation) {
    return new Cut(
        generation, "f", generation * HOUR + 1, generation * HOUR, generation, false, true);
  }

  /** The same row, read at the same time and with the same time left on the lease. */
  private static Pointer again(Pointer read, Pointer as) {
    return new Pointer(
        read.view(),
        read.revision(),
        read.current(),
        read.kept(),
        read.held(),
        read.oldestKept(),
        read.speedStartMillis(),
        read.hold(),
        as.lease(),
        read.next(),
        as.readAt());
  }
}
