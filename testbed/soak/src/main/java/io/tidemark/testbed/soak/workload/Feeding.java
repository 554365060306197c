package io.tidemark.testbed.soak.workload;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends records at a steady rate, most of them to Kafka, some by files, from a thread of its own
 * until it is stopped.
 */
public final class Feeding {
  private static final long BEAT_NANOS = 50_000_000;
  private static final int BEATS_A_FILE = 100;
  private static final int IN_FILES_OF = 12;

  private final EventGenerator generator;
  private final SentRecords sent;
  private final KafkaFeed kafka;
  private final FileFeed files;
  private final Clock clock;
  private final int perSecond;
  private final Random random;
  private final Thread thread = new Thread(this::run, "feeding");
  private volatile boolean stopped;
  private volatile IOException failure;

  /**
   * @param perSecond how many new records a second, copies besides
   */
  public Feeding(
      EventGenerator generator,
      SentRecords sent,
      KafkaFeed kafka,
      FileFeed files,
      Clock clock,
      int perSecond,
      long seed) {
    this.generator = generator;
    this.sent = sent;
    this.kafka = kafka;
    this.files = files;
    this.clock = clock;
    this.perSecond = perSecond;
    this.random = new Random(seed);
  }

  /** Sends a past of that many events by file, at once. */
  public void sendHistory(int events) throws IOException {
    List<Sent> records = generator.history(events, clock.instant());
    records.forEach(sent::add);
    files.send(records);
  }

  /** Begins. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends; everything that was begun is sent when this returns. */
  public void stop() throws InterruptedException {
    stopped = true;
    thread.join();
  }

  /** What stopped it early. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  private void run() {
    try {
      List<Sent> forFile = new ArrayList<>();
      long begin = System.nanoTime();
      long made = 0;
      for (long beat = 1; !stopped; beat++) {
        LockSupport.parkNanos(begin + beat * BEAT_NANOS - System.nanoTime());
        long due = (long) ((System.nanoTime() - begin) / 1e9 * perSecond);
        for (Sent record : generator.next((int) (due - made), clock.instant())) {
          sent.add(record);
          if (random.nextInt(IN_FILES_OF) == 0) {
            forFile.add(record);
          } else {
            kafka.send(record);
          }
        }
        made = due;
        if (beat % BEATS_A_FILE == 0 && !forFile.isEmpty()) {
          files.send(forFile);
          forFile.clear();
        }
      }
      if (!forFile.isEmpty()) {
        files.send(forFile);
      }
      kafka.flush();
    } catch (IOException e) {
      failure = e;
    }
  }
}
