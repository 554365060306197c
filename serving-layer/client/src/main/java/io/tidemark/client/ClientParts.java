package io.tidemark.client;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;

/**
 * What a client is put together from, for a host with clocks and threads of its own, and for tests.
 *
 * @param nanoTime elapsed time, as {@link System#nanoTime}
 * @param clock for the age of answers, and for how long speed rows live
 * @param executor runs what follows an answer that was asked for without waiting
 * @param rules of merged reads; only a test has others than {@link ReadRules#RIGHT}
 * @param steps is told where reads stand
 */
public record ClientParts(
    LongSupplier nanoTime, Clock clock, Executor executor, ReadRules rules, ReadSteps steps) {
  public ClientParts {
    Objects.requireNonNull(nanoTime, "nanoTime");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(steps, "steps");
  }

  /** This machine's clocks, the common pool, the right rules, and nobody who listens. */
  public static ClientParts usual() {
    return new ClientParts(
        System::nanoTime,
        Clock.systemUTC(),
        ForkJoinPool.commonPool(),
        ReadRules.RIGHT,
        ReadSteps.NONE);
  }

  /** These parts with other clocks and threads. */
  public ClientParts with(LongSupplier otherNanoTime, Clock otherClock, Executor otherExecutor) {
    return new ClientParts(otherNanoTime, otherClock, otherExecutor, rules, steps);
  }

  /** These parts with other rules: for a test that must fail with them. */
  public ClientParts with(ReadRules otherRules) {
    return new ClientParts(nanoTime, clock, executor, otherRules, steps);
  }

  /** These parts with a listener. */
  public ClientParts with(ReadSteps listener) {
    return new ClientParts(nanoTime, clock, executor, rules, listener);
  }
}
