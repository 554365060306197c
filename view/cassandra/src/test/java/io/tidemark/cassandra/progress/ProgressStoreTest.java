package io.tidemark.cassandra.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.TestKeyspace;
import io.tidemark.cassandra.progress.SpeedNote.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProgressStoreTest {
  private static final String TABLES = "0123456789";
  private static TestKeyspace keyspace;
  private static ProgressStore store;

  @BeforeAll
  static void open() {
    keyspace = TestKeyspace.create(ProgressStoreTest.class);
    store = new ProgressStore(keyspace.session(), keyspace.settings().keyspace());
  }

  @AfterAll
  static void close() {
    keyspace.close();
  }

  @Test
  void movesFromARunsClaimOverItsBeginningOn() {
    assertEquals(ProgressRow.NONE, store.speedSerial("moves", TABLES));
    ProgressRow claimed = done(store.claim("moves", TABLES, "one"));
    assertEquals(new ProgressRow("one", 0, Optional.empty(), Optional.empty()), claimed);
    ProgressRow begun = done(store.begin("moves", TABLES, claimed, 20, 17));
    SpeedProgress first = new SpeedProgress(20, 17, 1, "one");
    assertEquals(Optional.of(first), begun.progress());
    assertEquals(Optional.of(first), store.speed("moves", TABLES));
    ProgressRow moved = done(store.advance("moves", TABLES, first, 25, OptionalLong.of(10)));
    assertEquals(Optional.of(new SpeedProgress(10, 25, 1, "one")), moved.progress());
    assertTrue(moved.sinceMoved().orElseThrow().compareTo(Duration.ofMinutes(1)) < 0);
  }

  @Test
  void letsAReplacedRunMoveNothing() {
    SpeedProgress known = begun("replaced", "one").progress().orElseThrow();
    ProgressRow taken = done(store.claim("replaced", TABLES, "two"));
    assertEquals(new SpeedProgress(20, 17, 1, "two"), taken.progress().orElseThrow());
    refused(store.advance("replaced", TABLES, known, 30, OptionalLong.empty()));
    refused(
        store.begin(
            "replaced",
            TABLES,
            new ProgressRow("one", 1, Optional.of(known), Optional.empty()),
            30,
            29));
    refused(
        store.seal(
            "replaced", TABLES, new ProgressRow("one", 1, Optional.of(known), Optional.empty())));
    assertEquals(taken.progress(), store.speed("replaced", TABLES));
  }

  @Test
  void doesNotMoveOnFromWhatHasMoved() {
    SpeedProgress known = begun("stale", "one").progress().orElseThrow();
    ProgressRow moved = done(store.advance("stale", TABLES, known, 30, OptionalLong.empty()));
    refused(store.advance("stale", TABLES, known, 40, OptionalLong.empty()));
    refused(
        store.seal(
            "stale", TABLES, new ProgressRow("one", 1, Optional.of(known), Optional.empty())));
    assertEquals(moved.progress(), store.speed("stale", TABLES));
    SpeedProgress now = moved.progress().orElseThrow();
    assertThrows(
        IllegalArgumentException.class,
        () -> store.advance("stale", TABLES, now, 29, OptionalLong.empty()));
    assertThrows(
        IllegalArgumentException.class,
        () -> store.advance("stale", TABLES, now, 31, OptionalLong.of(21)));
  }

  @Test
  void refusesEveryMoveOfASealedRowUntilItIsUnsealed() {
    ProgressRow row = begun("sealed", "one");
    ProgressRow sealed = done(store.seal("sealed", TABLES, row));
    assertTrue(sealed.isSealed());
    assertEquals(17, sealed.progress().orElseThrow().throughMillis());
    refused(
        store.advance("sealed", TABLES, row.progress().orElseThrow(), 30, OptionalLong.empty()));
    assertTrue(refused(store.claim("sealed", TABLES, "two")).isSealed());
    assertEquals("", done(store.unseal("sealed", TABLES)).runId());
    refused(store.unseal("sealed", TABLES));
    assertEquals("two", done(store.claim("sealed", TABLES, "two")).runId());
  }

  @Test
  void sealsARowThatNoRunEverClaimed() {
    assertTrue(done(store.seal("nobody", TABLES, ProgressRow.NONE)).isSealed());
    refused(store.claim("nobody", TABLES, "one"));
  }

  @Test
  void numbersIntervalsOnAfterProgressWasForgotten() {
    ProgressRow row = begun("forgotten", "one");
    done(store.forget("forgotten", TABLES));
    assertEquals(Optional.empty(), store.speed("forgotten", TABLES));
    refused(
        store.advance("forgotten", TABLES, row.progress().orElseThrow(), 30, OptionalLong.empty()));
    ProgressRow again = begun("forgotten", "two");
    assertEquals(2, again.progress().orElseThrow().interval());
  }

  @Test
  void keepsWhatARunSaysAboutItself() {
    assertEquals(Optional.empty(), store.notedSpeed("noted", TABLES));
    SpeedNote note =
        new SpeedNote("one", Phase.FAILED, "no bronze", 5, 600, 7, Map.of("duplicates", 3L));
    store.noteSpeed("noted", TABLES, note);
    NotedSpeed read = store.notedSpeed("noted", TABLES).orElseThrow();
    assertEquals(note, read.note());
    assertTrue(read.age().compareTo(Duration.ofMinutes(1)) < 0);
    assertEquals(ProgressRow.NONE, store.speedSerial("noted", TABLES));
  }

  private static ProgressRow begun(String view, String run) {
    ProgressRow claimed = done(store.claim(view, TABLES, run));
    return done(store.begin(view, TABLES, claimed, 20, 17));
  }

  private static ProgressRow done(ProgressMove move) {
    assertTrue(move.isDone(), move::toString);
    return move.row();
  }

  private static ProgressRow refused(ProgressMove move) {
    assertFalse(move.isDone(), move::toString);
    return move.row();
  }
}
