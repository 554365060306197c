package io.tidemark.testbed.soak.scenario;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.client.ClientParts;
import io.tidemark.client.ClientSettings;
import io.tidemark.client.ReadRules;
import io.tidemark.client.ReadSteps;
import io.tidemark.client.ViewClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A client that one reader after the other uses, each with rules and hooks of its own. */
final class Connection extends Clock implements ReadRules, ReadSteps {
  private static final ConcurrentLinkedDeque<Connection> FREE = new ConcurrentLinkedDeque<>();

  /** Reads may be stopped at a step while others go on. */
  private static final ExecutorService EXECUTOR =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "reads");
            thread.setDaemon(true);
            return thread;
          });

  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong millis = new AtomicLong();
  private final ViewClient client;
  private volatile ReadRules rules = ReadRules.RIGHT;
  private volatile ReadSteps steps = ReadSteps.NONE;

  private Connection(Space space) {
    ClientParts parts =
        ClientParts.usual()
            .with(() -> System.nanoTime() + passed.get(), this, EXECUTOR)
            .with((ReadRules) this)
            .with((ReadSteps) this);
    this.client = ViewClient.connect(space.settings(), space.seam(), ClientSettings.USUAL, parts);
  }

  /** One whose pointers are all too old. */
  static Connection take(Space space, ReadRules rules, ReadSteps steps) {
    Connection free = FREE.poll();
    Connection taken = free == null ? new Connection(space) : free;
    taken.rules = rules;
    taken.steps = steps;
    taken.ages(Duration.ofDays(1));
    return taken;
  }

  void giveBack() {
    FREE.push(this);
  }

  ViewClient client() {
    return client;
  }

  void ages(Duration time) {
    long ignored = passed.addAndGet(time.toNanos());
  }

  void isAt(Instant time) {
    millis.set(time.toEpochMilli());
  }

  @Override
  public boolean counts(PointerValue value, long rowGeneration) {
    return rules.counts(value, rowGeneration);
  }

  @Override
  public boolean covers(PointerValue value, SpeedProgress progress, Duration segment) {
    return rules.covers(value, progress, segment);
  }

  @Override
  public CompletionStage<Optional<SpeedProgress>> stated(
      SpeedProgress before, Supplier<CompletionStage<Optional<SpeedProgress>>> now) {
    return rules.stated(before, now);
  }

  @Override
  public void pointerTaken(Pointer pointer) {
    steps.pointerTaken(pointer);
  }

  @Override
  public void progressTaken(Optional<SpeedProgress> progress) {
    steps.progressTaken(progress);
  }

  @Override
  public void speedPartition(LocalDate segmentDay) {
    steps.speedPartition(segmentDay);
  }

  @Override
  public void speedRowsRead() {
    steps.speedRowsRead();
  }

  @Override
  public void rowsRead() {
    steps.rowsRead();
  }

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
    return Instant.ofEpochMilli(millis.get());
  }
}
