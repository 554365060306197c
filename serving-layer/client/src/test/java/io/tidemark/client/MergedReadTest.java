package io.tidemark.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.client.Completeness.Kind;
import io.tidemark.client.Publisher.Event;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The reader's rules, each with a write between two of its steps. */
class MergedReadTest {
  private static final Instant MIDNIGHT = Instant.parse("2024-03-01T00:00:00Z");
  private static final Duration AGE = Duration.ofMinutes(10);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Publisher publisher;
  private SpeedLayer layer;
  private int events;

  @BeforeEach
  void publisher(TestInfo info) {
    ResolvedView view =
        Views.view(
            "v" + Integer.toHexString(info.getDisplayName().hashCode()),
            ZoneOffset.UTC,
            List.of(TileSize.HOUR, TileSize.DAY),
            List.of(new Field("k", DataType.STRING)),
            Views.count("n"),
            Views.measure("sum", Aggregate.SUM, DataType.LONG));
    publisher = new Publisher(MergedReadTest.class, view, seam(Duration.ofNanos(1)));
    layer = new SpeedLayer(publisher);
  }

  @AfterEach
  void threads() {
    threads.shutdownNow();
  }

  @Test
  void addsSpeedRowsOfSegmentsFromTheHorizonOn() {
    arrive(hours(-3), hours(-2), hours(-1));
    layer.begin("first", publish(hours(-3)));
    layer.microBatch(hours(-4), hours(-1));
    arrive(hours(0.5), hours(1.5));
    // The new horizon lies behind segments whose rows are still there.
    assertEquals(2, layer.publish(hours(0)).generation());
    layer.microBatch(hours(-1), hours(1.5));
    try (ViewClient client = connect(ReadSteps.NONE)) {
      Answer answer = ask(client).fetch();
      assertEquals(5, answer.longValue("n"));
      assertEquals(sum(5), answer.longValue("sum"));
      assertStates(answer, hours(1.5), hours(1.5));
      assertEquals(Kind.COMPLETE, answer.provenance().completeness().kind());
      List<Long> byHour =
          client
              .view(publisher.tables().view().name())
              .key("k", "a")
              .between(hours(-24), hours(24))
              .by(TileSize.HOUR)
              .fetch()
              .points()
              .stream()
              .map(point -> point.answer().longValue("n"))
              .toList();
      assertEquals(5, byHour.stream().mapToLong(Long::longValue).sum());
    }
  }

  @Test
  void answersFromAStalePointerWithMoreSegments() {
    arrive(hours(-2), hours(-1));
    layer.begin("first", publish(hours(-2)));
    layer.microBatch(hours(-3), hours(-1));
    try (ViewClient stale = connect(seam(AGE), ClientParts.usual(), ReadSteps.NONE);
        ViewClient fresh = connect(ReadSteps.NONE)) {
      assertEquals(2, ask(stale).fetch().longValue("n"));
      arrive(hours(0.5));
      layer.microBatch(hours(-1), hours(0.5));
      assertEquals(2, layer.publish(hours(0)).generation());
      Answer old = ask(stale).fetch();
      Answer now = ask(fresh).fetch();
      assertEquals(1, old.provenance().generation());
      assertEquals(2, now.provenance().generation());
      assertEquals(3, old.longValue("n"));
      assertEquals(3, now.longValue("n"));
      assertEquals(old.checksum(), now.checksum());
    }
  }

  @Test
  void statesTheProgressFromBeforeTheRowsAndTheNewestStampAmongThem() {
    arrive(hours(0.1), hours(0.2));
    layer.begin("first", publish(hours(0)));
    layer.microBatch(hours(0), hours(0.2));
    arrive(hours(0.3));
    Once writes = new Once(() -> layer.microBatch(hours(0.2), hours(0.3)));
    try (ViewClient client =
        connect(
            new ReadSteps() {
              @Override
              public void progressTaken(Optional<SpeedProgress> progress) {
                writes.run();
              }
            })) {
      Answer answer = ask(client).fetch();
      assertEquals(3, answer.longValue("n"));
      assertStates(answer, hours(0.2), hours(0.3));
      assertStates(ask(client).fetch(), hours(0.3), hours(0.3));
    }
  }

  @Test
  void progressReadAfterTheRowsWouldStateWhatIsNotIn() {
    arrive(hours(0.1));
    layer.begin("first", publish(hours(0)));
    layer.microBatch(hours(0), hours(0.1));
    arrive(hours(0.2));
    ReadRules broken =
        new ReadRules() {
          @Override
          public CompletionStage<Optional<SpeedProgress>> stated(
              SpeedProgress before, Supplier<CompletionStage<Optional<SpeedProgress>>> now) {
            return now.get();
          }
        };
    Once writes = new Once(() -> layer.microBatch(hours(0.1), hours(0.2)));
    try (ViewClient client =
        connect(
            seam(Duration.ofNanos(1)),
            ClientParts.usual().with(broken),
            new ReadSteps() {
              @Override
              public void speedRowsRead() {
                writes.run();
              }
            })) {
      Answer wrong = ask(client).fetch();
      assertStates(wrong, hours(0.2), hours(0.2));
      assertEquals(1, wrong.longValue("n"));
    }
  }

  @Test
  void readsOlderDaysOnceMoreWhenANewerOneWasAhead() {
    arrive(hours(22.1));
    layer.begin("first", publish(hours(22)));
    layer.microBatch(hours(22), hours(22.1));
    arrive(hours(23.5), hours(24.5));
    Once writes = new Once(() -> layer.write(hours(22.1), hours(24.5)));
    try (ViewClient client =
        connect(
            at(hours(25)),
            new ReadSteps() {
              @Override
              public void speedPartition(LocalDate day) {
                // The first day was read, of the second day's segment nothing.
                if (day.equals(LocalDate.of(2024, 3, 2))) {
                  writes.run();
                }
              }
            })) {
      Answer answer = ask(client).fetch();
      assertEquals(3, answer.longValue("n"));
      assertStates(answer, hours(22.1), hours(24.5));
    }
  }

  @Test
  void takesNothingNewerThanTheNewestRowOfACellWhenItReadsOnceMore() {
    arrive(hours(22.1));
    layer.begin("first", publish(hours(22)));
    layer.microBatch(hours(22), hours(22.1));
    arrive(hours(23.5), hours(24.5));
    AtomicReference<Integer> partitions = new AtomicReference<>(0);
    try (ViewClient client =
        connect(
            at(hours(26)),
            new ReadSteps() {
              @Override
              public void speedPartition(LocalDate day) {
                int number = partitions.updateAndGet(n -> n + 1);
                if (number == 2) {
                  layer.write(hours(22.1), hours(24.5));
                } else if (number == 3) {
                  arrive(hours(25.5));
                  layer.write(hours(24.5), hours(25.5));
                }
              }
            })) {
      Answer answer =
          client
              .view(publisher.tables().view().name())
              .key("k", "a")
              .between(hours(0), hours(24))
              .fetch();
      assertEquals(3, answer.longValue("n"));
      assertStates(answer, hours(22.1), hours(24.5));
    }
  }

  @Test
  void startsAgainWhenAnotherIntervalHasBegunMeanwhile() {
    arrive(hours(0.1));
    layer.begin("first", publish(hours(0)));
    layer.microBatch(hours(0), hours(0.1));
    arrive(hours(0.5), hours(1.5), hours(2.5));
    Once writes =
        new Once(
            () -> {
              // The speed layer was away over a publish, and begins at the new horizon.
              assertEquals(2, layer.publish(hours(2)).generation());
              layer.begin("second", hours(2).toEpochMilli());
              layer.microBatch(hours(2), hours(2.5));
            });
    try (ViewClient client =
        connect(
            new ReadSteps() {
              @Override
              public void progressTaken(Optional<SpeedProgress> progress) {
                writes.run();
              }
            })) {
      Answer answer = ask(client).fetch();
      assertEquals(2, answer.provenance().generation());
      assertEquals(4, answer.longValue("n"));
      assertStates(answer, hours(2.5), hours(2.5));
    }
  }

  @Test
  void renewsAStalePointerThatLiesBeforeTheSpeedRows() {
    arrive(hours(0.1));
    layer.begin("first", publish(hours(0)));
    layer.microBatch(hours(0), hours(0.1));
    try (ViewClient stale = connect(seam(AGE), ClientParts.usual(), ReadSteps.NONE);
        ViewClient broken =
            connect(seam(AGE), ClientParts.usual().with(comparesNothing()), ReadSteps.NONE)) {
      assertEquals(1, ask(stale).fetch().longValue("n"));
      assertEquals(1, ask(broken).fetch().longValue("n"));
      arrive(hours(1.5), hours(2.5));
      assertEquals(2, layer.publish(hours(2)).generation());
      layer.begin("second", hours(2).toEpochMilli());
      layer.microBatch(hours(2), hours(2.5));
      Answer answer = ask(stale).fetch();
      assertEquals(3, answer.longValue("n"));
      assertEquals(2, answer.provenance().generation());
      assertEquals(Kind.COMPLETE, answer.provenance().completeness().kind());
      // From not compared: the record between the horizons is missing, and nothing says so.
      Answer wrong = ask(broken).fetch();
      assertStates(wrong, hours(2.5), hours(2.5));
      assertEquals(2, wrong.longValue("n"));
    }
  }

  @Test
  void answersFromBatchAloneWhereSpeedRowsBeginAfterTheHorizon() {
    arrive(hours(0.1), hours(1.5));
    assertEquals(hours(1).toEpochMilli(), publish(hours(1)));
    layer.begin("late", hours(2).toEpochMilli());
    try (ViewClient client = connect(ReadSteps.NONE)) {
      Answer answer = ask(client).fetch();
      assertEquals(1, answer.longValue("n"));
      assertStates(answer, hours(1).minusMillis(1), hours(1).minusMillis(1));
      Completeness completeness = answer.provenance().completeness();
      assertEquals(Kind.PARTIAL_SPEED_NOT_COVERING, completeness.kind());
      assertTrue(
          completeness.statement().contains("2024-03-01T02:00:00Z"), completeness.statement());
    }
  }

  @Test
  void saysThatAViewWasTakenBackToWhereSpeedRowsDoNotBegin() {
    arrive(hours(0.1), hours(1.5), hours(2.5));
    layer.begin("first", publish(hours(1)));
    assertEquals(2, layer.publish(hours(2)).generation());
    layer.begin("second", hours(2).toEpochMilli());
    layer.microBatch(hours(2), hours(2.5));
    try (ViewClient client = connect(ReadSteps.NONE)) {
      assertEquals(3, ask(client).fetch().longValue("n"));
      assertEquals(1, publisher.takeBack(1).generation());
      Answer answer = ask(client).fetch();
      assertEquals(1, answer.longValue("n"));
      assertEquals(Kind.PARTIAL_FORCED_ROLLBACK, answer.provenance().completeness().kind());
    }
  }

  @Test
  void saysThatSpeedRowsDoNotReachAsFarAsAGenerationThatWasLeft() {
    arrive(hours(0.1), hours(1.5), hours(2.5));
    layer.begin("first", publish(hours(1)));
    layer.microBatch(hours(1), hours(1.5));
    assertEquals(2, layer.publish(hours(3)).generation());
    assertEquals(1, publisher.takeBack(1).generation());
    try (ViewClient client = connect(ReadSteps.NONE)) {
      Answer answer = ask(client).fetch();
      assertEquals(2, answer.longValue("n"));
      assertEquals(Kind.PARTIAL_FORCED_ROLLBACK, answer.provenance().completeness().kind());
      layer.microBatch(hours(1.5), hours(3));
      Answer caughtUp = ask(client).fetch();
      assertEquals(3, caughtUp.longValue("n"));
      assertEquals(Kind.COMPLETE, caughtUp.provenance().completeness().kind());
    }
  }

  @Test
  void insideASegmentOnlyRowsThatBeginExactlyThereCount() {
    arrive(hours(0.1), hours(0.6));
    layer.begin("first", publish(hours(0.5)));
    layer.microBatch(hours(0.5), hours(0.6));
    try (ViewClient client = connect(ReadSteps.NONE)) {
      Answer answer = ask(client).fetch();
      assertEquals(2, answer.longValue("n"));
      assertStates(answer, hours(0.6), hours(0.6));
      layer.begin("elsewhere", hours(0.4).toEpochMilli());
      Answer alone = ask(client).fetch();
      assertEquals(1, alone.longValue("n"));
      assertEquals(Kind.PARTIAL_SPEED_NOT_COVERING, alone.provenance().completeness().kind());
    }
  }

  @Test
  void countsAnEmptyLogsFirstRecordsHoweverLateTheyCome() {
    assertEquals(1, publisher.publish(List.of(), 1, true).generation());
    layer.begin("first");
    Instant now = Instant.now();
    layer.commit(now, new Event(List.of("a"), now, 1L));
    layer.microBatch(Instant.EPOCH, now);
    try (ViewClient client = connect(Clock.systemUTC(), ReadSteps.NONE)) {
      Instant day =
          now.atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
      Answer answer =
          client
              .view(publisher.tables().view().name())
              .key("k", "a")
              .between(day, day.plus(Duration.ofDays(1)))
              .fetch();
      assertEquals(1, answer.longValue("n"));
      assertEquals(Kind.COMPLETE, answer.provenance().completeness().kind());
    }
  }

  @Test
  void answersFromBatchAloneWhenRowsMayHaveExpired() {
    arrive(hours(0.1), hours(1.5));
    layer.begin("first", publish(hours(1)));
    layer.microBatch(hours(1), hours(1.5));
    Instant end = hours(1).plus(Duration.ofDays(14)).minusSeconds(60);
    try (ViewClient early = connect(at(end.minus(Duration.ofDays(3))), ReadSteps.NONE);
        ViewClient soon = connect(at(end.minusMillis(1)), ReadSteps.NONE);
        ViewClient late = connect(at(end), ReadSteps.NONE)) {
      assertEquals(List.of(), ask(early).fetch().provenance().notes());
      Answer last = ask(soon).fetch();
      assertEquals(2, last.longValue("n"));
      assertTrue(
          last.provenance().notes().get(0).contains("expire from " + end),
          last.provenance().notes().toString());
      Answer alone = ask(late).fetch();
      assertEquals(1, alone.longValue("n"));
      assertEquals(Kind.PARTIAL_ROWS_EXPIRING, alone.provenance().completeness().kind());
      // A generation with a newer horizon needs none of those rows.
      assertEquals(2, layer.publish(hours(2)).generation());
      assertEquals(2, ask(late).fetch().longValue("n"));
    }
  }

  @Test
  void readsAnEarlierGenerationWithoutSpeedRows() {
    arrive(hours(0.1), hours(1.5), hours(2.5));
    layer.begin("first", publish(hours(1)));
    layer.microBatch(hours(1), hours(2.5));
    assertEquals(2, layer.publish(hours(2)).generation());
    try (ViewClient client = connect(ReadSteps.NONE)) {
      assertEquals(3, ask(client).fetch().longValue("n"));
      Answer first = ask(client).asOf(1).fetch();
      assertEquals(1, first.longValue("n"));
      assertStates(first, hours(1).minusMillis(1), hours(1).minusMillis(1));
      assertEquals(Kind.PARTIAL_AS_OF, first.provenance().completeness().kind());
    }
  }

  @Test
  void aWithdrawnGenerationTakenForPublishedWouldBeSeen() {
    arrive(hours(0.1), hours(1.5));
    layer.begin("first", publish(hours(1)));
    layer.microBatch(hours(1), hours(1.5));
    assertEquals(2, layer.publish(hours(2)).generation());
    assertEquals(1, publisher.takeBack(1).generation());
    ReadRules broken =
        new ReadRules() {
          @Override
          public boolean counts(
              io.tidemark.cassandra.pointer.PointerValue value, long rowGeneration) {
            return true;
          }
        };
    try (ViewClient right = connect(ReadSteps.NONE);
        ViewClient wrong =
            connect(seam(Duration.ofNanos(1)), ClientParts.usual().with(broken), ReadSteps.NONE)) {
      assertEquals(2, ask(right).fetch().longValue("n"));
      assertEquals(3, ask(wrong).fetch().longValue("n"));
    }
  }

  private static ReadRules comparesNothing() {
    return new ReadRules() {
      @Override
      public boolean covers(
          io.tidemark.cassandra.pointer.PointerValue value,
          SpeedProgress progress,
          Duration segment) {
        return true;
      }
    };
  }

  /** Runs once, however often it is called. */
  private static final class Once {
    private final AtomicReference<Runnable> action;

    Once(Runnable action) {
      this.action = new AtomicReference<>(action);
    }

    void run() {
      Runnable mine = action.getAndSet(null);
      if (mine != null) {
        mine.run();
      }
    }
  }

  /** Events that arrive at these times, each with a value of its own: 1, 2, 4, ... */
  private void arrive(Instant... times) {
    for (Instant time : times) {
      layer.commit(time, event(time));
    }
  }

  private Event event(Instant time) {
    return new Event(List.of("a"), time.isBefore(hours(24)) ? time : hours(23.9), 1L << events++);
  }

  private static long sum(int events) {
    return (1L << events) - 1;
  }

  /** Publishes; gives the horizon. */
  private long publish(Instant horizon) {
    return layer.publish(horizon).horizonMillis();
  }

  private static Instant hours(double hours) {
    return MIDNIGHT.plusMillis(Math.round(hours * 3_600_000));
  }

  private static void assertStates(Answer answer, Instant through, Instant ahead) {
    assertEquals(through, answer.provenance().through());
    assertEquals(ahead, answer.provenance().ahead());
  }

  private ViewQuery ask(ViewClient client) {
    return client
        .view(publisher.tables().view().name())
        .key("k", "a")
        .between(hours(-24), hours(24));
  }

  private ViewClient connect(ReadSteps steps) {
    return connect(at(hours(3)), steps);
  }

  private ViewClient connect(Clock clock, ReadSteps steps) {
    return ViewClient.on(
        publisher.session(),
        publisher.settings(),
        publisher.seamSettings(),
        ClientSettings.USUAL,
        ClientParts.usual().with(System::nanoTime, clock, threads).with(steps));
  }

  private ViewClient connect(SeamSettings seam, ClientParts parts, ReadSteps steps) {
    return ViewClient.on(
        publisher.session(),
        publisher.settings(),
        seam,
        ClientSettings.USUAL,
        parts.with(System::nanoTime, at(hours(3)), threads).with(steps));
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  /** Progress is read for each question; pointers are read anew when older than that. */
  private static SeamSettings seam(Duration refresh) {
    return new SeamSettings(
        refresh,
        AGE,
        AGE,
        Duration.ofSeconds(60),
        Duration.ofHours(1),
        Duration.ofDays(14),
        7,
        Duration.ZERO);
  }
}
