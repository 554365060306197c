package io.tidemark.batch.ingest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish that a run ends as soon as the commit it is at is done. Thread-safe. */
public final class Stop {
  private final CountDownLatch requested = new CountDownLatch(1);

  /** Asks the run to end. */
  public void request() {
    requested.countDown();
  }

  /** Whether it was asked to. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits at most that long; true as soon as the run is to end. An interrupt is such a wish. */
  public boolean await(Duration time) {
    try {
      return requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      request();
      return true;
    }
  }
}
