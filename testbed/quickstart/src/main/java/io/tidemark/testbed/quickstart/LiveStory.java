package io.tidemark.testbed.quickstart;

import io.tidemark.client.Answer;
import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.command.ProvenanceText;
import io.tidemark.job.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * What is shown while flights arrive: answers that change, a night in the middle, a late flight.
 * Every answer is checked. For one thread.
 */
final class LiveStory {
  private static final List<String> AIRPORTS = List.of("ATL", "DFW", "ORD");
  private static final Duration ASK_EVERY = Duration.ofMillis(250);
  private static final int SECONDS_AFTER_LATE = 3;

  private final Invocation invocation;
  private final Health layers;
  private final FlightSender sender;
  private final SentFlights sent;
  private final CheckedAnswers answers;
  private final int pace;
  private final CountDownLatch stop;
  private final AtomicReference<String> line = new AtomicReference<>("Starting the speed layer");
  private final long beganNanos = System.nanoTime();
  private Future<?> running = CompletableFuture.completedFuture(null);
  private long rowNanos;
  private Reading last;
  private Reading beforeMove;
  private Reading afterMove;

  /** Whether what keeps answers fresh is at work. */
  interface Health {
    /**
     * @throws CommandException if it is not
     */
    void check() throws InterruptedException;

    /** How long answers may stand still while messages come, before it is given up. */
    default Duration patience() {
      return Duration.ofMinutes(5);
    }
  }

  /**
   * @param pace flights a second, as the sender has it
   * @param stop counted down: all of it ends with an {@link InterruptedException}
   */
  LiveStory(
      Invocation invocation,
      Health layers,
      FlightSender sender,
      SentFlights sent,
      CheckedAnswers answers,
      int pace,
      CountDownLatch stop) {
    this.invocation = Objects.requireNonNull(invocation, "invocation");
    this.layers = Objects.requireNonNull(layers, "layers");
    this.sender = Objects.requireNonNull(sender, "sender");
    this.sent = Objects.requireNonNull(sent, "sent");
    this.answers = Objects.requireNonNull(answers, "answers");
    this.pace = pace;
    this.stop = Objects.requireNonNull(stop, "stop");
  }

  /** Flights arrive for so many seconds, and answers follow. */
  void arrive(int seconds, Duration rowEvery) throws Exception {
    invocation.say(LiveTable.heading());
    sender.sendMore((long) pace * seconds);
    follow(rowEvery, reading -> sender.isIdle());
    settle(rowEvery);
  }

  /** What was read last. */
  Reading reading() {
    return last;
  }

  /**
   * A night while flights go on arriving; what it did.
   *
   * @param work runs it to its end, in a thread of its own; throws if it failed
   */
  <R> R night(Callable<R> work, Duration rowEvery) throws Exception {
    long generation = last.provenance().generation();
    FutureTask<R> night = new FutureTask<>(work);
    Thread thread = new Thread(night, "quickstart-night");
    thread.setDaemon(true);
    invocation.say(LiveTable.heading());
    sender.sendUntil(Long.MAX_VALUE);
    running = night;
    thread.start();
    follow(
        rowEvery,
        reading ->
            night.isDone() && (failed(night) || reading.provenance().generation() > generation));
    sender.pause();
    R result = result(night);
    settle(rowEvery);
    return result;
  }

  /** The last answer of the old generation and the first of the new one, as two lines. */
  List<String> move() {
    return List.of(
        LiveTable.number(beforeMove.all().flights())
            + " flights  ["
            + LiveTable.basis(beforeMove.provenance())
            + "]",
        LiveTable.number(afterMove.all().flights())
            + " flights  ["
            + LiveTable.basis(afterMove.provenance())
            + "]");
  }

  /**
   * A flight that was held back comes, twice, and others after it.
   *
   * @return how many left its airport in that hour, before and after
   */
  List<Long> late(Flight flight, Duration rowEvery) throws Exception {
    long before = hour(flight);
    sender.send(flight);
    sender.send(flight);
    sender.sendMore((long) pace * SECONDS_AFTER_LATE);
    follow(rowEvery, reading -> sender.isIdle());
    settle(rowEvery);
    return List.of(before, hour(flight));
  }

  /** The departures in the hour and from the airport of this flight. */
  private long hour(Flight flight) throws Exception {
    List<Long> events = new ArrayList<>();
    await(
        "departures of " + flight.origin(),
        () -> answers.hourOf(flight).map(answer -> events.add(answer.events())).orElse(false));
    return events.get(0);
  }

  /**
   * Goes on until all flights of the week are sent and in the answers, or the person has enough.
   */
  void toTheEnd(Duration rowEvery) throws Exception {
    sender.sendUntil(Long.MAX_VALUE);
    while (!sender.isOver()) {
      follow(rowEvery, reading -> sender.isOver());
    }
    settle(rowEvery);
  }

  /** Waits until all that was sent is in, and compares airports, too. */
  private void settle(Duration rowEvery) throws Exception {
    follow(rowEvery, reading -> reading.all().flights() == sent.now().flights());
    List<Answer> airports = new ArrayList<>();
    await(
        "the airports' answers",
        () -> answers.airports(AIRPORTS).map(airports::addAll).orElse(false));
    invocation.say(
        "   As counted from the files: %s flights in all, %s of them in the third week, %s late;"
            + " %s, %s and %s too.",
        LiveTable.number(last.all().flights()),
        LiveTable.number(last.live().flights()),
        LiveTable.number(last.live().late()),
        told(airports, 0),
        told(airports, 1),
        told(airports, 2));
    ProvenanceText.lines(last.provenance(), invocation.clock())
        .forEach(text -> invocation.say("      %s", text));
  }

  private static String told(List<Answer> airports, int which) {
    return AIRPORTS.get(which) + " " + LiveTable.number(airports.get(which).events());
  }

  private void follow(Duration rowEvery, Predicate<Reading> over) throws Exception {
    Reading ignored =
        invocation.watch(
            line::get,
            () -> {
              await("the answers", () -> show(rowEvery, over));
              return last;
            });
  }

  /** Asks once; whether it is over. */
  private boolean show(Duration rowEvery, Predicate<Reading> over) {
    Reading reading = answers.ask().orElse(null);
    if (reading == null) {
      return false;
    }
    if (last != null && reading.provenance().generation() != last.provenance().generation()) {
      beforeMove = last;
      afterMove = reading;
    }
    last = reading;
    line.set(LiveTable.line(sender.count(), reading));
    boolean ends = over.test(reading);
    long now = System.nanoTime();
    if (ends || now - rowNanos >= rowEvery.toNanos()) {
      rowNanos = now;
      invocation.say(LiveTable.row(Duration.ofNanos(now - beganNanos), sender.count(), reading));
    }
    return ends;
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void await(String what, Condition condition) throws Exception {
    long allNanos = System.nanoTime();
    long all = -1;
    while (!condition.holds()) {
      layers.check();
      sender.check();
      long now = last == null ? 0 : last.all().flights();
      if (now != all || !running.isDone()) {
        all = now;
        allNanos = System.nanoTime();
      } else if (System.nanoTime() - allNanos > layers.patience().toNanos()) {
        throw new CommandException(
            ExitCode.FAILED,
            "Nothing of %s has changed for %d s, though %d messages were sent. The log may say why."
                .formatted(what, layers.patience().toSeconds(), sender.count()));
      }
      if (stop.await(ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedException("Asked to stop");
      }
    }
  }

  private static boolean failed(FutureTask<?> night) {
    try {
      Object ignored = night.get();
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static <R> R result(FutureTask<R> night) throws Exception {
    try {
      return night.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CommandException told
          ? told
          : new IllegalStateException("The night stopped: " + e.getCause(), e.getCause());
    }
  }
}
