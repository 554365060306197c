package io.tidemark.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.client.Completeness.Kind;
import io.tidemark.client.Publisher.Event;
import io.tidemark.client.SpeedLayer.Arrived;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Ten clients, while records arrive, micro-batches are written, generations are published, taken
 * back and cleaned up: every cell is the truth at one position between what its answer states.
 */
class MovingSeamTest {
  private static final Instant START = Instant.parse("2024-03-01T20:00:00Z");
  private static final Instant FIRST = START.minus(Duration.ofHours(6));
  private static final Instant LAST = START.plus(Duration.ofHours(18));
  private static final List<String> KEYS = List.of("a", "b", "c");
  private static final int MICRO_BATCHES = 40;

  private final AtomicLong now = new AtomicLong(START.toEpochMilli());
  private final AtomicBoolean ended = new AtomicBoolean();

  @Test
  void everyAnswerIsTheTruthBetweenWhatItStates() throws Exception {
    long seed = 20261121;
    System.out.println("seed " + seed);
    Publisher publisher = new Publisher(MovingSeamTest.class, view(), hasty());
    SpeedLayer layer = new SpeedLayer(publisher);
    Random random = new Random(seed);
    for (int i = 0; i < 30; i++) {
      layer.commit(START.minusSeconds(30 - i), event(random, i, START));
    }
    assertEquals(1, layer.publish(START).generation());
    layer.begin("only");
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      List<Future<Map<Seen, Integer>>> readers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        int number = i;
        readers.add(threads.submit(() -> read(publisher, layer, new Random(seed + number))));
      }
      Future<Integer> batch = threads.submit(() -> batch(publisher, layer, new Random(seed)));
      Future<?> speed = threads.submit(() -> speed(layer, new Random(seed)));
      speed.get();
      ended.set(true);
      int moves = batch.get();
      Map<Seen, Integer> seen = new EnumMap<>(Seen.class);
      for (Future<Map<Seen, Integer>> reader : readers) {
        reader.get().forEach((state, times) -> seen.merge(state, times, Integer::sum));
      }
      System.out.println(moves + " moves of the pointer; answers: " + seen);
      assertTrue(moves >= 2, "the pointer hardly moved");
      assertTrue(seen.getOrDefault(Seen.ALL, 0) > 200, "hardly an answer");
      assertTrue(seen.getOrDefault(Seen.AHEAD, 0) > 10, "hardly a row was ahead");
      assertTrue(seen.getOrDefault(Seen.OTHER_GENERATION, 0) > 5, "no answer from a later one");
    } finally {
      ended.set(true);
      threads.shutdownNow();
    }
  }

  private enum Seen {
    ALL,
    AHEAD,
    OTHER_GENERATION,
    SNAPSHOT
  }

  /** Records of some minutes at a time, late ones among them, and their micro-batch. */
  private void speed(SpeedLayer layer, Random random) {
    Instant before = START;
    for (int batch = 0; batch < MICRO_BATCHES; batch++) {
      Instant commit = before;
      for (int version = 0; version < 1 + random.nextInt(3); version++) {
        commit = commit.plusSeconds(60 + random.nextInt(240));
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
          layer.commit(commit, event(random, layer.log().size(), commit));
        }
      }
      now.set(commit.toEpochMilli());
      layer.microBatch(before, commit);
      before = commit;
    }
  }

  /** Publishes when a segment is over, goes back now and then, and cleans up. */
  private int batch(Publisher publisher, SpeedLayer layer, Random random) {
    int moves = 0;
    while (!ended.get()) {
      Pointer pointer = publisher.pointer();
      long hour = Duration.ofHours(1).toMillis();
      long newest = layer.log().stream().mapToLong(Arrived::commit).max().orElse(0);
      long horizon = newest / hour * hour;
      Optional<PointerValue> back = pointer.predecessor();
      if (random.nextInt(100) == 0
          && back.isPresent()
          && layer.through() >= pointer.current().positionMillis()) {
        long target = back.get().generation();
        assertEquals(target, publisher.rollBack(target).generation());
      } else if (horizon > pointer.horizonMillis()) {
        long before = pointer.generation();
        assertTrue(layer.publish(Instant.ofEpochMilli(horizon)).generation() > before);
      } else {
        continue;
      }
      moves++;
      long ignored = publisher.cleanUp(2);
    }
    return moves;
  }

  private Map<Seen, Integer> read(Publisher publisher, SpeedLayer layer, Random random) {
    Map<Seen, Integer> seen = new EnumMap<>(Seen.class);
    ClientParts parts = ClientParts.usual().with(System::nanoTime, new Moving(), Runnable::run);
    try (ViewClient client =
        ViewClient.on(
            publisher.session(),
            publisher.settings(),
            publisher.seamSettings(),
            ClientSettings.USUAL,
            parts)) {
      while (!ended.get()) {
        boolean snapshot = random.nextInt(5) == 0;
        Instant from = FIRST.plus(Duration.ofHours(random.nextInt(23)));
        String key = KEYS.get(random.nextInt(KEYS.size()));
        KeysQuery query =
            client.view(publisher.tables().view().name()).keys("k", key).between(from, LAST);
        query = snapshot ? query.snapshot() : query;
        KeyedAnswers<SeriesAnswer> answers = query.by(TileSize.HOUR).fetch();
        check(layer, key, answers.of(key), snapshot);
        note(seen, answers.provenance(), snapshot);
      }
    }
    return seen;
  }

  private static void note(Map<Seen, Integer> seen, Provenance provenance, boolean snapshot) {
    seen.merge(Seen.ALL, 1, Integer::sum);
    if (provenance.ahead().isAfter(provenance.through())) {
      seen.merge(Seen.AHEAD, 1, Integer::sum);
    }
    if (provenance.generation() > 1) {
      seen.merge(Seen.OTHER_GENERATION, 1, Integer::sum);
    }
    if (snapshot) {
      seen.merge(Seen.SNAPSHOT, 1, Integer::sum);
    }
  }

  private static void check(SpeedLayer layer, String key, SeriesAnswer series, boolean snapshot) {
    Provenance stated = series.provenance();
    long through = stated.through().toEpochMilli();
    long ahead = stated.ahead().toEpochMilli();
    assertEquals(Kind.COMPLETE, stated.completeness().kind(), stated.toString());
    assertTrue(!snapshot || through == ahead, stated.toString());
    List<Arrived> log = layer.log();
    for (SeriesAnswer.Point point : series.points()) {
      long count = 0;
      BigDecimal sum = BigDecimal.ZERO;
      long commit = Long.MIN_VALUE;
      boolean found = false;
      List<Arrived> cell =
          log.stream()
              .filter(arrived -> arrived.event().key().equals(List.of(key)))
              .filter(arrived -> !arrived.event().time().isBefore(point.from()))
              .filter(arrived -> arrived.event().time().isBefore(point.to()))
              .toList();
      for (int i = 0; i <= cell.size() && !found; i++) {
        boolean over = i == cell.size() || cell.get(i).commit() > ahead;
        long next = over ? Long.MAX_VALUE : cell.get(i).commit();
        // The truth from the record before up to just before the next.
        if (next != commit && next > through) {
          found =
              point.answer().longValue("n") == count
                  && point.answer().decimalValue("sum").compareTo(sum) == 0;
        }
        if (over) {
          break;
        }
        commit = next;
        count++;
        sum = sum.add(BigDecimal.valueOf((Long) cell.get(i).event().x()));
      }
      String what =
          "%s at %s: %d events, sum %s, is no truth from %s to %s; in all %s; %s"
              .formatted(
                  key,
                  point.from(),
                  point.answer().longValue("n"),
                  point.answer().decimalValue("sum"),
                  stated.through(),
                  stated.ahead(),
                  cell,
                  stated);
      assertTrue(found, what);
    }
  }

  /** A clock that shows the newest commit's time. */
  private final class Moving extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now.get());
    }
  }

  /** Of any key, up to some hours late, with a value of its own. */
  private static Event event(Random random, int number, Instant commit) {
    Instant time = commit.minusSeconds(random.nextInt(6 * 3_600));
    long value = 1_000_000L * random.nextInt(1_000_000) + number;
    return new Event(List.of(KEYS.get(random.nextInt(KEYS.size()))), time, value);
  }

  private static ResolvedView view() {
    return Views.view(
        "moving",
        ZoneOffset.UTC,
        List.of(TileSize.HOUR, TileSize.DAY),
        List.of(new Field("k", DataType.STRING)),
        Views.count("n"),
        Views.measure("sum", Aggregate.SUM, DataType.LONG));
  }

  private static SeamSettings hasty() {
    Duration age = Duration.ofMillis(200);
    return new SeamSettings(
        Duration.ofMillis(50),
        age,
        age,
        Duration.ofMillis(50),
        Duration.ofMillis(600),
        Duration.ofDays(14),
        2,
        Duration.ofMillis(5));
  }
}
