package io.tidemark.testbed.bench.stream;

import io.tidemark.client.Answer;
import io.tidemark.client.Provenance;
import io.tidemark.client.ViewClient;
import io.tidemark.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks for the probes of one partition after the other, each about ten times a second, as an
 * application does. Thread-safe.
 */
final class Watch implements AutoCloseable {
  private static final long PAUSE_NANOS = 20_000_000;
  private static final Duration LONGEST_RUN = Duration.ofHours(6);

  private final ViewClient client;
  private final List<String> views;
  private final Probes probes;
  private final Thread thread = new Thread(this::run, "watch");
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private volatile boolean closed;
  private volatile long othersThrough = Long.MAX_VALUE;

  private Watch(ViewClient client, List<String> views, Probes probes) {
    this.client = client;
    this.views = List.copyOf(views);
    this.probes = probes;
  }

  /**
   * Begins to ask.
   *
   * @param views that have a generation, {@link Sensors#NAME} first; of the others it is only asked
   *     how far they are
   */
  static Watch start(Settings settings, List<String> views, Probes probes) {
    Watch watch = new Watch(ViewClient.connect(settings), views, probes);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /**
   * Sees whether all went well.
   *
   * @throws IllegalStateException if a question was not answered, or an answer was wrong
   */
  void check() {
    if (failure.get() != null) {
      throw new IllegalStateException("An answer was wrong, or there was none", failure.get());
    }
  }

  /** How long ago the commit was made that the views but the first are through. */
  Duration behind() {
    long through = othersThrough;
    return through == Long.MAX_VALUE
        ? Duration.ZERO
        : Duration.ofMillis(System.currentTimeMillis() - through);
  }

  private long through(Instant from, Instant to) {
    long least = Long.MAX_VALUE;
    for (String other : views.subList(1, views.size())) {
      Provenance provenance =
          client.view(other).key("kind", "kind-0").between(from, to).fetch().provenance();
      least = Math.min(least, provenance.through().toEpochMilli());
    }
    return least;
  }

  private void run() {
    Instant from = Instant.now().truncatedTo(ChronoUnit.HOURS);
    Instant to = from.plus(LONGEST_RUN);
    try {
      for (int turn = 0; !closed; turn++) {
        int partition = turn % Sensors.PARTITIONS;
        Answer answer =
            client
                .view(views.get(0))
                .key("station", Sensors.probe(partition))
                .between(from, to)
                .fetch();
        probes.seen(partition, answer.events(), System.nanoTime());
        if (partition == 0) {
          othersThrough = through(from, to);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
