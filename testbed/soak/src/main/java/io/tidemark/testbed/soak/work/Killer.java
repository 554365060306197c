package io.tidemark.testbed.soak.work;

import io.tidemark.testbed.soak.reading.Tally;
import java.io.IOException;
import java.util.Random;

/** Kills a process now and then, as {@code kill -9} does, from a thread of its own. */
public final class Killer implements AutoCloseable {
  private static final int SHORTEST_MILLIS = 6_000;
  private static final int RANGE_MILLIS = 14_000;
  private static final int LONGEST_AWAY_MILLIS = 4_000;

  private final Crew crew;
  private final Tally tally;
  private final Random random;
  private final Thread thread = new Thread(this::run, "killer");
  private volatile boolean stopped;

  /**
   * @param seed draws whom and when
   */
  public Killer(Crew crew, Tally tally, long seed) {
    this.crew = crew;
    this.tally = tally;
    this.random = new Random(seed);
  }

  /** Begins. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!stopped) {
        pause(SHORTEST_MILLIS + random.nextInt(RANGE_MILLIS));
        Role role = Role.values()[random.nextInt(Role.values().length)];
        long away = random.nextInt(LONGEST_AWAY_MILLIS);
        if (stopped) {
          return;
        }
        if (role == Role.SPEED) {
          crew.speedLock().lock();
        }
        try {
          crew.kill(role, away);
        } finally {
          if (role == Role.SPEED) {
            crew.speedLock().unlock();
          }
        }
      }
    } catch (IOException e) {
      tally.wrong("A killed process did not start again: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause(long millis) throws InterruptedException {
    for (long left = millis; left > 0 && !stopped; left -= 200) {
      Thread.sleep(200);
    }
  }

  /** Ends; every process lives when this returns. */
  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
  }
}
