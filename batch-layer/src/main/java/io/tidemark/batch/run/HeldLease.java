package io.tidemark.batch.run;

import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.cassandra.lease.Lease;
import io.tidemark.cassandra.lease.LeaseHeldException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A lease while a step works under it: renewed at a third of its time by a thread of its own, and
 * left for a longer time when the step ends, so that the run's next step finds it. Cassandra's
 * clock decides when it runs out; here only spans are measured. Thread-safe.
 */
public final class HeldLease implements AutoCloseable {
  private final Lease lease;
  private final String what;
  private final String runId;
  private final String step;
  private final BatchSettings settings;
  private final Runnable whenLost;
  private final ScheduledExecutorService renewals;
  private volatile long renewedNanos;
  private volatile boolean lost;

  private HeldLease(
      Lease lease,
      String what,
      String runId,
      Step step,
      BatchSettings settings,
      Runnable whenLost) {
    this.lease = Objects.requireNonNull(lease, "lease");
    this.what = Objects.requireNonNull(what, "what");
    this.runId = Objects.requireNonNull(runId, "runId");
    this.step = step.word();
    this.settings = Objects.requireNonNull(settings, "settings");
    this.whenLost = Objects.requireNonNull(whenLost, "whenLost");
    this.renewals =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lease of " + what);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes a lease, or takes it again for the run that holds it.
   *
   * @param what the thing that it is of, for messages: {@code view 'sales'}
   * @param whenLost called once, from another thread, when it turns out to be lost
   * @throws RefusedException if another run holds it
   */
  public static HeldLease take(
      Lease lease,
      String what,
      String runId,
      Step step,
      BatchSettings settings,
      Runnable whenLost) {
    HeldLease held = new HeldLease(lease, what, runId, step, settings, whenLost);
    long before = System.nanoTime();
    try {
      lease.acquire(runId, held.step, settings.leaseWhileRunning());
    } catch (LeaseHeldException e) {
      held.renewals.shutdownNow();
      throw new RefusedException(Reason.LEASE, e.getMessage(), e);
    } catch (RuntimeException e) {
      held.renewals.shutdownNow();
      throw e;
    }
    held.renewedNanos = before;
    long third = settings.leaseWhileRunning().toMillis() / 3;
    held.renewals.scheduleWithFixedDelay(held::renew, third, third, TimeUnit.MILLISECONDS);
    return held;
  }

  /**
   * To be called before every write.
   *
   * @throws RefusedException if the lease is lost or may have run out
   */
  public void check() {
    Duration since = Duration.ofNanos(System.nanoTime() - renewedNanos);
    if (lost || since.compareTo(settings.leaseWhileRunning()) >= 0) {
      throw new RefusedException(
          Reason.LEASE,
          "Run %s lost the lease of %s during step %s, so it stopped and published nothing. Start it again with its id once no other run works there."
              .formatted(runId, what, step));
    }
  }

  /** Ends renewing and leaves the lease to the run's next step, for a while. */
  @Override
  public void close() {
    stop();
    if (!lost && !lease.renew(runId, step, settings.leaseBetweenSteps())) {
      lost = true;
    }
  }

  /** Ends renewing and gives the lease back: the run is over here. */
  public void release() {
    stop();
    if (!lost) {
      lease.release(runId);
    }
  }

  /** Ends renewing and says nothing to Cassandra, as a process that dies does. */
  public void abandon() {
    renewals.shutdownNow();
  }

  private void stop() {
    renewals.shutdown();
    try {
      if (!renewals.awaitTermination(
          settings.leaseWhileRunning().toMillis(), TimeUnit.MILLISECONDS)) {
        renewals.shutdownNow();
      }
    } catch (InterruptedException e) {
      renewals.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void renew() {
    long before = System.nanoTime();
    try {
      if (lease.renew(runId, step, settings.leaseWhileRunning())) {
        renewedNanos = before;
        return;
      }
      lose();
    } catch (RuntimeException e) {
      // Cassandra may answer again before the lease has run out.
      if (Duration.ofNanos(before - renewedNanos).compareTo(settings.leaseWhileRunning()) >= 0) {
        lose();
      }
    }
  }

  private void lose() {
    lost = true;
    renewals.shutdown();
    whenLost.run();
  }
}
