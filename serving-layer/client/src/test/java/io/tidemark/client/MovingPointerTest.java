package io.tidemark.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.row.CellKey;
import io.tidemark.cassandra.row.RowKey;
import io.tidemark.client.Publisher.Event;
import io.tidemark.client.QueryException.Reason;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Readers while generations are published, withdrawn and cleaned up. */
class MovingPointerTest {
  private static final Instant DAY = Instant.parse("2024-02-29T00:00:00Z");
  private static final int HOURS = 7;

  private String name;

  @BeforeEach
  void name(TestInfo info) {
    name = "v" + Integer.toHexString(info.getDisplayName().hashCode());
  }

  @Test
  void seesEachGenerationWholeWhileOthersArePublishedWithdrawnAndCleanedUp() throws Exception {
    long seed = 20260714;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Duration age = Duration.ofMillis(100);
    SeamSettings hasty =
        new SeamSettings(
            Duration.ofMillis(20),
            age,
            age,
            Duration.ofMillis(50),
            Duration.ofMillis(300),
            Duration.ofDays(14),
            2,
            Duration.ofSeconds(1));
    Map<Long, Long> expected = new ConcurrentHashMap<>();
    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(10);
    Publisher publisher = new Publisher(MovingPointerTest.class, view(), hasty);
    try {
      List<Event> events = new ArrayList<>(events(1));
      expected.put(1L, (long) events.size());
      long generation = publisher.publish(events).generation();
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        readers.add(threads.submit(() -> read(publisher, expected, ended)));
      }
      long deleted = 0;
      Map<Long, List<Event>> contents = new HashMap<>(Map.of(1L, List.copyOf(events)));
      for (int move = 0; move < 40; move++) {
        var pointer = publisher.pointer();
        if (random.nextInt(4) == 0 && pointer.predecessor().isPresent()) {
          generation = publisher.rollBack(pointer.predecessor().get().generation()).generation();
          events = new ArrayList<>(contents.get(generation));
        } else {
          change(events, random, move);
          long number = contents.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
          contents.put(number, List.copyOf(events));
          expected.put(number, (long) events.size());
          generation = publisher.publish(events).generation();
          assertEquals(number, generation);
        }
        deleted += publisher.cleanUp(2);
      }
      ended.set(true);
      int answers = 0;
      for (Future<Integer> reader : readers) {
        answers += reader.get();
      }
      System.out.println(answers + " answers over 40 moves, " + deleted + " rows cleaned up");
      assertTrue(deleted > 0, "nothing was cleaned up, so nothing was shown");
      assertTrue(answers > 100, "only " + answers + " answers");
    } finally {
      ended.set(true);
      threads.shutdownNow();
    }
  }

  private int read(Publisher publisher, Map<Long, Long> expected, AtomicBoolean ended) {
    int answers = 0;
    try (ViewClient client = publisher.connect()) {
      while (!ended.get()) {
        Answer answer = ask(client).fetch();
        long generation = answer.provenance().generation();
        assertEquals(expected.get(generation), answer.longValue("n"), "generation " + generation);
        answers++;
      }
    }
    return answers;
  }

  @Test
  void answersFromAStalePointerAfterFlipAndCleanUp() {
    Publisher publisher = new Publisher(MovingPointerTest.class, view(), slow());
    try (ViewClient stale = publisher.connect()) {
      assertEquals(1, publisher.publish(events(1)).generation());
      assertEquals(7, ask(stale).fetch().longValue("n"));
      assertEquals(2, publisher.publish(events(2)).generation());
      assertEquals(3, publisher.publish(events(3)).generation());
      long gone = publisher.cleanUp(1);
      Answer answer = ask(stale).fetch();
      assertEquals(1, answer.provenance().generation());
      assertEquals(7, answer.longValue("n"));
      try (ViewClient fresh = publisher.connect()) {
        assertEquals(21, ask(fresh).fetch().longValue("n"));
      }
      // Held rows are what kept the stale answer right.
      for (Map.Entry<CellKey, List<Long>> cell : publisher.rows().entrySet()) {
        publisher.delete(new RowKey(cell.getKey(), 1));
      }
      assertNotEquals(7, ask(stale).fetch().longValue("n"));
      assertEquals(0, gone);
    }
  }

  @Test
  void renewsAPointerThatHasGrownTooOldDuringTheRead() {
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger jumpAt = new AtomicInteger(Integer.MAX_VALUE);
    Publisher publisher = new Publisher(MovingPointerTest.class, view(), Publisher.seam());
    try (ViewClient client =
        ViewClient.connect(
            publisher.settings(),
            publisher.seamSettings(),
            ClientSettings.USUAL,
            ClientParts.usual()
                .with(
                    () -> calls.incrementAndGet() >= jumpAt.get() ? 61_000_000_000L : 0,
                    Clock.systemUTC(),
                    ForkJoinPool.commonPool()))) {
      assertEquals(1, publisher.publish(events(1)).generation());
      assertEquals(1, ask(client).fetch().provenance().generation());
      assertEquals(2, publisher.publish(events(2)).generation());
      // The pointer looks fresh when the read begins, and 61 s old at its end.
      jumpAt.set(calls.get() + 2);
      Answer answer = ask(client).fetch();
      assertEquals(2, answer.provenance().generation());
      assertEquals(14, answer.longValue("n"));
    }
  }

  @Test
  void bringsBackTheEarlierAnswersAfterARollback() {
    Publisher publisher = new Publisher(MovingPointerTest.class, view(), eager());
    try (ViewClient client = publisher.connect()) {
      assertEquals(1, publisher.publish(events(1)).generation());
      assertEquals(2, publisher.publish(events(2)).generation());
      assertEquals(14, ask(client).fetch().longValue("n"));
      var back = publisher.store().rollback(publisher.pointer(), "run", 1, "a bad file").orThrow();
      assertEquals(1, back.generation());
      Answer answer = ask(client).fetch();
      assertEquals(7, answer.longValue("n"));
      assertEquals("a bad file", answer.provenance().hold().orElseThrow());
    }
  }

  @Test
  void tellsACellThatVanishedFromOneThatNeverWas() {
    Publisher publisher = new Publisher(MovingPointerTest.class, view(), eager());
    try (ViewClient client = publisher.connect()) {
      assertEquals(1, publisher.publish(events(2)).generation());
      List<Event> fewer =
          events(2).stream().filter(e -> e.time().isAfter(DAY.plusSeconds(7200))).toList();
      assertEquals(2, publisher.publish(fewer).generation());
      assertEquals(fewer.size(), ask(client).fetch().longValue("n"));
      assertEquals(2, publisher.publish(List.of()).kept().size());
      assertEquals(0, ask(client).fetch().longValue("n"));
      assertEquals(14, ask(client).asOf(1).fetch().longValue("n"));
    }
  }

  @Test
  void readsAKeptGenerationAndRefusesOneThatIsCleanedUpMeanwhile() {
    Publisher publisher = new Publisher(MovingPointerTest.class, view(), slow());
    try (ViewClient client = publisher.connect()) {
      for (int generation = 1; generation <= 4; generation++) {
        assertEquals(generation, publisher.publish(events(generation)).generation());
      }
      Answer second = ask(client).asOf(2).fetch();
      assertEquals(14, second.longValue("n"));
      assertEquals(Completeness.Kind.PARTIAL_AS_OF, second.provenance().completeness().kind());
      // The client's pointer still says that 2 is kept; its rows may go from now on.
      long gone = publisher.cleanUp(1);
      QueryException e = assertThrows(QueryException.class, () -> ask(client).asOf(2).fetch());
      assertEquals(Reason.UNKNOWN_GENERATION, e.reason());
      assertTrue(e.getMessage().contains("there is: 4 (current)"), e.getMessage());
      assertEquals(0, gone);
    }
  }

  @Test
  void neverUsesAPointerOlderThanOneItHasUsed() {
    Publisher publisher = new Publisher(MovingPointerTest.class, view(), eager());
    try (ViewClient client = publisher.connect()) {
      assertEquals(1, publisher.publish(events(1)).generation());
      assertEquals(2, publisher.publish(events(2)).generation());
      assertEquals(14, ask(client).fetch().longValue("n"));
      publisher
          .session()
          .execute(
              "UPDATE %s.view_pointer SET revision = 1, generation = 1 WHERE view_name = '%s'"
                  .formatted(publisher.settings().keyspace(), name));
      QueryException e = assertThrows(QueryException.class, () -> ask(client).fetch());
      assertEquals(Reason.UNAVAILABLE, e.reason());
      assertTrue(e.getMessage().contains("restored or emptied"), e.getMessage());
    }
  }

  private ViewQuery ask(ViewClient client) {
    return client.view(name).key("k", "a").between(DAY, DAY.plus(Duration.ofHours(HOURS)));
  }

  private ResolvedView view() {
    return Views.view(
        name,
        ZoneOffset.UTC,
        List.of(TileSize.HOUR, TileSize.DAY),
        List.of(new Field("k", DataType.STRING)),
        Views.count("n"));
  }

  /** So many events in each hour. */
  private static List<Event> events(int each) {
    List<Event> events = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      for (int i = 0; i < each; i++) {
        events.add(new Event(List.of("a"), DAY.plusSeconds(3600L * hour + i), i));
      }
    }
    return events;
  }

  /** Adds and removes events, so that some cells change, vanish and come back. */
  private static void change(List<Event> events, Random random, int move) {
    for (int i = 0; i < 3; i++) {
      if (!events.isEmpty() && random.nextBoolean()) {
        Event removed = events.remove(random.nextInt(events.size()));
        events.removeIf(e -> e.time().equals(removed.time()));
      } else {
        Instant time = DAY.plusSeconds(random.nextInt(HOURS * 3600));
        events.add(new Event(List.of("a"), time, move * 10 + i));
      }
    }
  }

  /** A pointer is read anew for every question. */
  private static SeamSettings eager() {
    return refreshing(Duration.ofNanos(1));
  }

  /** A pointer is never read anew within a test. */
  private static SeamSettings slow() {
    return refreshing(Duration.ofMinutes(10));
  }

  private static SeamSettings refreshing(Duration refresh) {
    Duration age = Duration.ofMinutes(10);
    return new SeamSettings(
        refresh, age, age, age, Duration.ofHours(1), Duration.ofDays(14), 7, Duration.ofSeconds(1));
  }
}
