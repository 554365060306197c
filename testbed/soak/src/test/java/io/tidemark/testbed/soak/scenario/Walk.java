package io.tidemark.testbed.soak.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.pointer.RollbackRule;
import io.tidemark.client.Completeness.Kind;
import io.tidemark.speed.seam.Checkpoint;
import io.tidemark.speed.seam.HoleException;
import io.tidemark.speed.seam.RunReplacedException;
import io.tidemark.speed.seam.Start;
import io.tidemark.testbed.soak.scenario.HandBatch.Run;
import io.tidemark.testbed.soak.scenario.HandSpeed.InFlight;
import io.tidemark.testbed.soak.scenario.Hooks.Step;
import io.tidemark.testbed.soak.scenario.Log.Record;
import io.tidemark.testbed.soak.scenario.Reader.Stated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Steps of everybody in a random order: late and doubled records, batch runs and micro-batches cut
 * short at any step, runs that go on after they were replaced, rollbacks, cleaning up, and readers
 * with stale pointers into whose reads all of that falls.
 */
final class Walk {
  private static final int[] PAUSES = {1, 2, 4, 6, 9, 14};
  private static final Duration STALE = Duration.ofHours(1);

  private final Scenario scenario;
  private final Random random;
  private final Reader reader;
  private final List<String> steps = new ArrayList<>();
  private final List<InFlight> zombies = new ArrayList<>();
  private long unit;
  private int records;
  private Optional<Run> batch = Optional.empty();
  private boolean written;
  private boolean running;
  private Optional<InFlight> flight = Optional.empty();
  private int rowsWritten;
  private long through;
  private int complete;

  Walk(Scenario scenario, Reader reader, long seed) {
    this.scenario = scenario;
    this.reader = reader;
    this.random = new Random(seed);
    this.running = true;
  }

  /** What was done, the last step last. */
  List<String> steps() {
    return steps;
  }

  /** How many complete answers were found right. */
  int complete() {
    return complete;
  }

  /** One step of anybody, reads included. */
  void step() {
    if (random.nextInt(100) < 30) {
      read();
    } else {
      other();
    }
  }

  private void other() {
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> commit();
      case 3, 4, 5, 6 -> batch();
      case 7 -> rollBack();
      case 8 -> cleanUp();
      case 9 -> crash();
      default -> speed();
    }
  }

  private void commit() {
    unit += PAUSES[random.nextInt(PAUSES.length)];
    Log log = scenario.log().commit(unit);
    List<Record> near =
        log.records().stream()
            .filter(record -> Log.at(unit) - record.time() <= Log.SPAN.toMillis())
            .toList();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      boolean copy = !near.isEmpty() && random.nextInt(10) < 3;
      String id = copy ? near.get(random.nextInt(near.size())).id() : "r" + records;
      var ignored =
          log.with(id, String.valueOf((char) ('a' + random.nextInt(3))), random.nextLong());
      records++;
    }
    steps.add("commit at " + unit);
  }

  private void batch() {
    if (batch.isEmpty() || random.nextInt(8) == 0) {
      batch = Optional.of(scenario.batch().plan());
      written = false;
      steps.add("batch plans " + batch.get().cut());
    } else if (!written) {
      scenario.batch().write(batch.get());
      written = true;
      steps.add("batch writes " + batch.get().rows().size());
    } else {
      boolean done = scenario.batch().flip(batch.get()).isDone();
      steps.add("batch flips: " + done);
      batch = Optional.empty();
    }
  }

  private void rollBack() {
    Pointer pointer = scenario.batch().pointer();
    Optional<PointerValue> target = pointer.predecessor();
    if (target.isEmpty()) {
      return;
    }
    List<String> objections =
        new RollbackRule(scenario.space().seam(), Log.SEGMENT)
            .objections(
                pointer,
                target.get().generation(),
                scenario.progress().speed(scenario.view(), scenario.tables().fingerprint()));
    if (objections.isEmpty()) {
      var back = scenario.batch().rollBack(target.get().generation());
      steps.add("rolls back to " + back.generation());
    }
  }

  private void cleanUp() {
    steps.add("cleans up " + scenario.batch().cleanUp(1 + random.nextInt(2)));
  }

  private void crash() {
    if (random.nextBoolean()) {
      batch = Optional.empty();
      steps.add("batch dies");
      return;
    }
    flight.ifPresent(zombies::add);
    flight = Optional.empty();
    running = false;
    if (random.nextInt(3) == 0) {
      scenario.speed().loseCheckpoint();
    }
    steps.add("speed dies, checkpoint " + scenario.speed().checkpoint());
  }

  private void speed() {
    if (!zombies.isEmpty() && random.nextInt(4) == 0) {
      zombie(zombies.get(random.nextInt(zombies.size())));
    } else if (!running) {
      Start start = scenario.speed().start();
      running = true;
      steps.add("speed starts: " + start);
    } else if (flight.isEmpty()) {
      begin();
    } else if (rowsWritten < flight.get().rows().size()) {
      scenario.speed().write(flight.get(), rowsWritten++);
      steps.add("speed writes a row");
    } else {
      scenario.speed().done(flight.get());
      flight = Optional.empty();
      steps.add("speed is through " + scenario.speed().run().positionMillis());
    }
  }

  private void begin() {
    if (scenario.speed().run().outdatedBy(scenario.batch().pointer()).isPresent()) {
      running = false;
      steps.add("speed stops to begin anew");
      return;
    }
    long position = scenario.speed().run().positionMillis();
    List<Long> ends = scenario.log().positions().stream().filter(p -> p > position).toList();
    if (!ends.isEmpty()) {
      long end = ends.get(random.nextInt(Math.min(3, ends.size())));
      flight = Optional.of(scenario.speed().until(end));
      rowsWritten = 0;
      steps.add("speed begins a micro-batch through " + end);
    }
  }

  private void zombie(InFlight zombie) {
    if (zombie.rows().isEmpty() || random.nextInt(3) == 0) {
      zombies.remove(zombie);
      if (zombie.run() != scenario.speed().run()) {
        boolean replaced = false;
        Optional<Checkpoint> checkpoint = scenario.speed().checkpoint();
        try {
          scenario.speed().done(zombie);
        } catch (RunReplacedException | HoleException e) {
          replaced = true;
        }
        assertTrue(replaced, "a run that was replaced moved progress");
        scenario.speed().putBack(checkpoint);
      }
    } else {
      scenario.speed().write(zombie, zombie.rows());
      steps.add("a hanging run writes");
    }
  }

  private void read() {
    if (random.nextInt(3) == 0) {
      reader.ages(STALE);
      steps.add("the reader's pointer is renewed");
    }
    Step[] all = Step.values();
    for (int i = random.nextInt(4); i > 0; i--) {
      var ignored = reader.hooks().at(all[random.nextInt(all.length)], this::other);
    }
    Stated stated = reader.read("a", "b", "c");
    reader.hooks().clear();
    steps.add("reads " + stated);
    if (stated.kind() == Kind.COMPLETE) {
      var ignored = reader.right(stated);
      assertTrue(stated.through() >= through, "through stepped back from " + through);
      through = stated.through();
      complete++;
    }
  }
}
