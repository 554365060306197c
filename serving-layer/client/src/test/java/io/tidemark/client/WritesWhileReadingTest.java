package io.tidemark.client;

import static io.tidemark.client.World.assertStates;
import static io.tidemark.client.World.at;
import static io.tidemark.client.World.hours;
import static io.tidemark.client.World.seam;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.cassandra.progress.SpeedProgress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The reader's rules, each with a write between two of its steps. */
class WritesWhileReadingTest {
  private World world;
  private SpeedLayer layer;

  @BeforeEach
  void world(TestInfo info) {
    world = new World(WritesWhileReadingTest.class, info);
    layer = world.layer();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void statesTheProgressFromBeforeTheRowsAndTheNewestStampAmongThem() {
    world.arrive(hours(0.1), hours(0.2));
    layer.begin("first", world.publish(hours(0)));
    layer.microBatch(hours(0), hours(0.2));
    world.arrive(hours(0.3));
    Once writes = new Once(() -> layer.microBatch(hours(0.2), hours(0.3)));
    try (ViewClient client =
        world.connect(
            new ReadSteps() {
              @Override
              public void progressTaken(Optional<SpeedProgress> progress) {
                writes.run();
              }
            })) {
      Answer answer = world.ask(client).fetch();
      assertEquals(3, answer.longValue("n"));
      assertStates(answer, hours(0.2), hours(0.3));
      assertStates(world.ask(client).fetch(), hours(0.3), hours(0.3));
    }
  }

  @Test
  void progressReadAfterTheRowsWouldStateWhatIsNotIn() {
    world.arrive(hours(0.1));
    layer.begin("first", world.publish(hours(0)));
    layer.microBatch(hours(0), hours(0.1));
    world.arrive(hours(0.2));
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
        world.connect(
            seam(Duration.ofNanos(1)),
            ClientParts.usual().with(broken),
            new ReadSteps() {
              @Override
              public void speedRowsRead() {
                writes.run();
              }
            })) {
      Answer wrong = world.ask(client).fetch();
      assertStates(wrong, hours(0.2), hours(0.2));
      assertEquals(1, wrong.longValue("n"));
    }
  }

  @Test
  void readsOlderDaysOnceMoreWhenANewerOneWasAhead() {
    world.arrive(hours(22.1));
    layer.begin("first", world.publish(hours(22)));
    layer.microBatch(hours(22), hours(22.1));
    world.arrive(hours(23.5), hours(24.5));
    Once writes = new Once(() -> layer.write(hours(22.1), hours(24.5)));
    try (ViewClient client =
        world.connect(
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
      Answer answer = world.ask(client).fetch();
      assertEquals(3, answer.longValue("n"));
      assertStates(answer, hours(22.1), hours(24.5));
    }
  }

  @Test
  void takesNothingNewerThanTheNewestRowOfACellWhenItReadsOnceMore() {
    world.arrive(hours(22.1));
    layer.begin("first", world.publish(hours(22)));
    layer.microBatch(hours(22), hours(22.1));
    world.arrive(hours(23.5), hours(24.5));
    AtomicReference<Integer> partitions = new AtomicReference<>(0);
    try (ViewClient client =
        world.connect(
            at(hours(26)),
            new ReadSteps() {
              @Override
              public void speedPartition(LocalDate day) {
                int number = partitions.updateAndGet(n -> n + 1);
                if (number == 2) {
                  layer.write(hours(22.1), hours(24.5));
                } else if (number == 3) {
                  world.arrive(hours(25.5));
                  layer.write(hours(24.5), hours(25.5));
                }
              }
            })) {
      Answer answer =
          client
              .view(world.publisher().tables().view().name())
              .key("k", "a")
              .between(hours(0), hours(24))
              .fetch();
      assertEquals(3, answer.longValue("n"));
      assertStates(answer, hours(22.1), hours(24.5));
    }
  }

  @Test
  void startsAgainWhenAnotherIntervalHasBegunMeanwhile() {
    world.arrive(hours(0.1));
    layer.begin("first", world.publish(hours(0)));
    layer.microBatch(hours(0), hours(0.1));
    world.arrive(hours(0.5), hours(1.5), hours(2.5));
    Once writes =
        new Once(
            () -> {
              // The speed layer was away over a publish, and begins at the new horizon.
              assertEquals(2, layer.publish(hours(2)).generation());
              layer.begin("second", hours(2).toEpochMilli());
              layer.microBatch(hours(2), hours(2.5));
            });
    try (ViewClient client =
        world.connect(
            new ReadSteps() {
              @Override
              public void progressTaken(Optional<SpeedProgress> progress) {
                writes.run();
              }
            })) {
      Answer answer = world.ask(client).fetch();
      assertEquals(2, answer.provenance().generation());
      assertEquals(4, answer.longValue("n"));
      assertStates(answer, hours(2.5), hours(2.5));
    }
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
}
