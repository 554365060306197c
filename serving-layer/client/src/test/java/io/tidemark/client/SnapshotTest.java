package io.tidemark.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.SeamSettings;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Answers at one position of the log. */
class SnapshotTest {
  private static final Instant MIDNIGHT = Instant.parse("2024-03-01T00:00:00Z");
  private static final Duration AGE = Duration.ofMinutes(10);
  private static final List<String> KEYS = List.of("a", "b", "c", "d");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Publisher publisher;
  private SpeedLayer layer;

  @BeforeEach
  void publisher(TestInfo info) {
    ResolvedView view =
        Views.view(
            "v" + Integer.toHexString(info.getDisplayName().hashCode()),
            ZoneOffset.UTC,
            List.of(TileSize.HOUR, TileSize.DAY),
            List.of(new Field("k", DataType.STRING)),
            Views.count("n"));
    SeamSettings seam =
        new SeamSettings(
            AGE,
            AGE,
            AGE,
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ofDays(14),
            7,
            Duration.ofSeconds(1));
    publisher = new Publisher(SnapshotTest.class, view, seam);
    layer = new SpeedLayer(publisher);
    assertEquals(1, layer.publish(MIDNIGHT).generation());
    layer.begin("first");
  }

  @AfterEach
  void threads() {
    threads.shutdownNow();
  }

  @Test
  void readsAgainWhenAllThatItSawIsCounted() {
    arrive(at(1), "a", "b");
    layer.write(MIDNIGHT, at(1));
    ReadSteps steps =
        new ReadSteps() {
          private int reads;

          @Override
          public void speedRowsRead() {
            if (++reads == 1) {
              arrive(at(2), "b");
              layer.microBatch(at(1), at(2));
            }
          }
        };
    try (ViewClient client = connect(ClientSettings.USUAL, steps)) {
      KeyedAnswers<Answer> answers = ask(client).snapshot().fetch();
      assertEquals(1, answers.of("a").longValue("n"));
      assertEquals(2, answers.of("b").longValue("n"));
      assertEquals(at(2), answers.provenance().through());
      assertEquals(at(2), answers.provenance().ahead());
      assertEquals(2, answers.provenance().reads());
      // Nothing is ahead any more, so one read will do.
      assertEquals(1, ask(client).snapshot().fetch().provenance().reads());
    }
  }

  @Test
  void endsUnderSteadyLoadAndIsTheTruthAtItsOnePosition() throws Exception {
    long seed = 20260714;
    System.out.println("seed " + seed);
    AtomicBoolean ended = new AtomicBoolean();
    Future<?> load = threads.submit(() -> load(new Random(seed), ended));
    int snapshots = 60;
    int reads = 0;
    try (ViewClient client = connect(ClientSettings.USUAL, ReadSteps.NONE)) {
      for (int i = 0; i < snapshots; i++) {
        KeyedAnswers<Answer> answers = ask(client).snapshot().fetch();
        Instant through = answers.provenance().through();
        assertEquals(through, answers.provenance().ahead());
        for (Map.Entry<Key, Answer> answer : answers.byKey().entrySet()) {
          Object key = answer.getKey().values().get(0);
          long expected =
              layer.log().stream()
                  .filter(arrived -> arrived.commit() <= through.toEpochMilli())
                  .filter(arrived -> arrived.event().key().equals(List.of(key)))
                  .count();
          assertEquals(expected, answer.getValue().longValue("n"), key + " through " + through);
        }
        reads += answers.provenance().reads();
      }
    } finally {
      ended.set(true);
    }
    load.get();
    System.out.println(snapshots + " snapshots took " + reads + " reads");
    assertTrue(reads > snapshots, "no snapshot had to be repeated, so nothing was shown");
  }

  /**
   * Micro-batches without a pause, each with rows of every key. To aggregate what is written takes
   * some milliseconds, as it takes Spark some hundred: in them progress and rows agree.
   */
  private void load(Random random, AtomicBoolean ended) {
    for (int second = 1; !ended.get() && second < 3_600; second++) {
      arrive(at(second), KEYS.toArray(String[]::new));
      for (int i = 0; i < 100; i++) {
        arrive(at(second), "other-" + random.nextInt(50));
      }
      layer.microBatch(at(second - 1), at(second));
    }
  }

  @Test
  void saysWhenItsTimeIsOver() {
    arrive(at(1), "a", "b");
    layer.write(MIDNIGHT, at(1));
    ClientSettings usual = ClientSettings.USUAL;
    ClientSettings hasty =
        new ClientSettings(
            usual.speedLag(), usual.speedStopped(), usual.sourceSilent(), Duration.ofMillis(50));
    try (ViewClient client = connect(hasty, ReadSteps.NONE)) {
      assertEquals(1, ask(client).fetch().of("a").longValue("n"));
      QueryException e = assertThrows(QueryException.class, () -> ask(client).snapshot().fetch());
      assertEquals(Reason.NO_SNAPSHOT, e.reason());
      assertTrue(e.getMessage().contains("rows of up to " + at(1)), e.getMessage());
    }
  }

  private void arrive(Instant commit, String... keys) {
    for (String key : keys) {
      layer.commit(commit, new Event(List.of(key), commit, layer.log().size()));
    }
  }

  private static Instant at(int second) {
    return MIDNIGHT.plusSeconds(second);
  }

  private KeysQuery ask(ViewClient client) {
    return client
        .view(publisher.tables().view().name())
        .keys("k", KEYS.toArray())
        .between(MIDNIGHT.minus(Duration.ofDays(1)), MIDNIGHT.plus(Duration.ofHours(7)));
  }

  private ViewClient connect(ClientSettings settings, ReadSteps steps) {
    Clock clock = Clock.fixed(MIDNIGHT.plus(Duration.ofHours(2)), ZoneOffset.UTC);
    return ViewClient.on(
        publisher.session(),
        publisher.settings(),
        publisher.seamSettings(),
        settings,
        ClientParts.usual().with(System::nanoTime, clock, threads).with(steps));
  }
}
