package io.tidemark.command;

import io.tidemark.spark.job.EndSignal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C while this is open asks for an end and gives the work a while to come to it, instead of
 * ending the process at once.
 */
public final class Interrupts implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicBoolean requested = new AtomicBoolean();
  private final EndSignal signal = EndSignal.listen(PATIENCE, Interrupts::warn);

  private Interrupts(Runnable request) {
    signal.asks(
        () -> {
          requested.set(true);
          request.run();
        });
  }

  /** From now on Ctrl-C calls {@code request} and waits for {@link #close}. */
  public static Interrupts request(Runnable request) {
    return new Interrupts(request);
  }

  private static void warn() {
    System.err.println("It did not end within " + PATIENCE.toSeconds() + " s.");
  }

  /** Whether somebody asked for the end. */
  boolean wereRequested() {
    return requested.get();
  }

  @Override
  public void close() {
    signal.close();
  }
}
