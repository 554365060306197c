package io.tidemark.testbed.soak;

import io.tidemark.testbed.soak.reading.Reader;
import io.tidemark.testbed.soak.reading.Tally;
import io.tidemark.testbed.soak.reading.Watch;
import io.tidemark.testbed.soak.truth.Truth;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Readers, each in a thread of its own; every second has a stale pointer. */
final class ReaderThreads implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(25);

  private final List<Reader> readers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  static ReaderThreads start(
      SoakSettings settings,
      Clients clients,
      Truth truth,
      Watch watch,
      Tally tally,
      Clock clock,
      Random random) {
    ReaderThreads all = new ReaderThreads();
    for (int i = 0; i < settings.readers(); i++) {
      boolean stale = i % 2 == 1;
      String name = (stale ? "stale reader " : "reader ") + i;
      Reader reader =
          new Reader(
              name,
              stale ? clients.stale() : clients.fresh(),
              truth,
              watch,
              tally,
              clock,
              PAUSE,
              random.nextLong());
      Thread thread = new Thread(reader, name);
      thread.setDaemon(true);
      all.readers.add(reader);
      all.threads.add(thread);
      thread.start();
    }
    return all;
  }

  @Override
  public void close() throws InterruptedException {
    readers.forEach(Reader::stop);
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
