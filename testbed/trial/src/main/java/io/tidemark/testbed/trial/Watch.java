package io.tidemark.testbed.trial;

import io.tidemark.client.ViewClient;

/** Asks for a count that only grows, again and again, until it is closed. */
final class Watch implements AutoCloseable {
  private static final long BETWEEN_READS_MILLIS = 100;

  private final Thread thread;
  private volatile boolean closed;
  private volatile long reads;
  private volatile long wrong;

  Watch(ViewClient client, LiveSet.Total total) {
    thread = new Thread(() -> watch(client, total), "watch");
    thread.setDaemon(true);
    thread.start();
  }

  long reads() {
    return reads;
  }

  /** How many answers were smaller than one before, or more than there are. */
  long wrong() {
    return wrong;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only this thread writes
  private void watch(ViewClient client, LiveSet.Total total) {
    long last = 0;
    while (!closed) {
      long now = total.ask(client);
      reads++;
      wrong += now < last || now > total.all() ? 1 : 0;
      last = now;
      try {
        Thread.sleep(BETWEEN_READS_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
