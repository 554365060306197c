package io.tidemark.testbed.soak.work;

import io.tidemark.batch.run.RunId;
import io.tidemark.testbed.soak.broken.Broken;
import io.tidemark.testbed.soak.reading.State;
import io.tidemark.testbed.soak.reading.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The workers: all in one process, or each in its own so that it can be killed. Thread-safe.
 *
 * <p>Whoever keeps the speed layer stopped for a while holds {@link #speedLock}, so that nobody
 * starts it in between.
 */
public final class Crew implements AutoCloseable {
  private static final long START_SECONDS = 300;
  private static final long NIGHT_SECONDS = 600;
  private static final long SPEED_SECONDS = 120;
  private static final int NIGHT_ATTEMPTS = 10;
  private static final long AGAIN_MILLIS = 2_000;

  private final Path conf;
  private final Path logs;
  private final boolean apart;
  private final Optional<Broken> broken;
  private final Watch watch;
  private final Clock clock;
  private final Map<Role, WorkerProcess> workers = new EnumMap<>(Role.class);
  private final Map<Role, ReentrantLock> locks = new EnumMap<>(Role.class);
  private final ReentrantLock speedLock = new ReentrantLock();
  private final AtomicInteger kills = new AtomicInteger();

  /**
   * @param apart whether each role has a process of its own
   */
  public Crew(
      Path conf, Path logs, boolean apart, Optional<Broken> broken, Watch watch, Clock clock) {
    this.conf = conf;
    this.logs = logs;
    this.apart = apart;
    this.broken = broken;
    this.watch = watch;
    this.clock = clock;
    for (Role role : Role.values()) {
      locks.put(role, new ReentrantLock());
    }
  }

  /** Starts all of them, and returns when they are ready to be told something. */
  public void start() throws IOException, InterruptedException {
    if (!apart) {
      WorkerProcess all = started(EnumSet.allOf(Role.class), 2048);
      for (Role role : Role.values()) {
        workers.put(role, all);
      }
      return;
    }
    for (Role role : Role.values()) {
      workers.put(role, started(EnumSet.of(role), 1024));
    }
  }

  private WorkerProcess started(Set<Role> roles, int heap)
      throws IOException, InterruptedException {
    WorkerProcess worker =
        WorkerProcess.start(conf, logs, roles, broken.map(Broken::word).orElse("none"), heap);
    String reply = worker.reply(START_SECONDS);
    if (!reply.equals("ready")) {
      throw new IOException("A worker of " + roles + " began with: " + reply);
    }
    return worker;
  }

  /** Held by who keeps the speed layer stopped. */
  public ReentrantLock speedLock() {
    return speedLock;
  }

  /** How many processes were killed. */
  public int kills() {
    return kills.get();
  }

  /** Whether every process lives; one that does not, and was not killed, failed by itself. */
  public boolean isWhole() {
    for (Role role : Role.values()) {
      ReentrantLock lock = locks.get(role);
      if (lock.tryLock()) {
        try {
          if (!workers.get(role).isAlive()) {
            return false;
          }
        } finally {
          lock.unlock();
        }
      }
    }
    return true;
  }

  /**
   * A night, begun anew, or gone on with, as often as the batch worker is killed.
   *
   * @return what it did
   * @throws WorkRefusedException if it was refused
   */
  public String night(Random random) throws IOException, InterruptedException {
    String runId = RunId.next(clock);
    watch.tell(State.MID_PUBLISH, true);
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          return told(Role.BATCH, "night " + runId, NIGHT_SECONDS);
        } catch (WorkerProcess.GoneException e) {
          if (!apart || attempt == NIGHT_ATTEMPTS) {
            throw e;
          }
          // The same run goes on, or a new one jumps over its number.
          runId = random.nextBoolean() ? runId : RunId.next(clock);
        } catch (WorkRefusedException e) {
          boolean lease = e.getMessage().contains("lease");
          if (!lease || attempt == NIGHT_ATTEMPTS) {
            throw e;
          }
        }
        Thread.sleep(AGAIN_MILLIS);
      }
    } finally {
      watch.tell(State.MID_PUBLISH, false);
    }
  }

  /** Tells batch to do something other than a night. */
  public String batch(String command) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return told(Role.BATCH, command, SPEED_SECONDS);
      } catch (WorkerProcess.GoneException e) {
        if (!apart || attempt == NIGHT_ATTEMPTS) {
          throw e;
        }
      } catch (WorkRefusedException e) {
        if (!e.getMessage().contains("lease") || attempt == NIGHT_ATTEMPTS) {
          throw e;
        }
      }
      Thread.sleep(AGAIN_MILLIS);
    }
  }

  /** Stops the speed layer in order, or, where processes are apart, perhaps by killing it. */
  public void stopSpeed() throws IOException, InterruptedException {
    watch.tell(State.SPEED_AWAY, true);
    told(Role.SPEED, "stop", SPEED_SECONDS);
  }

  /** Starts the speed layer again. */
  public void startSpeed() throws IOException, InterruptedException {
    told(Role.SPEED, "start", SPEED_SECONDS);
    watch.tell(State.SPEED_AWAY, false);
  }

  private String told(Role role, String command, long seconds)
      throws IOException, InterruptedException {
    WorkerProcess worker;
    ReentrantLock lock = locks.get(role);
    lock.lock();
    try {
      worker = workers.get(role);
    } finally {
      lock.unlock();
    }
    String reply = worker.call(role + " " + command, seconds);
    if (!reply.startsWith("done ")) {
      throw new WorkRefusedException(role.word() + " " + command + ": " + reply);
    }
    return reply.substring("done ".length());
  }

  /** Kills a role's process, and starts it again after a while. */
  public void kill(Role role, long awayMillis) throws IOException, InterruptedException {
    State away =
        switch (role) {
          case INGEST -> State.INGEST_AWAY;
          case SPEED -> State.SPEED_AWAY;
          case BATCH -> State.BATCH_AWAY;
        };
    ReentrantLock lock = locks.get(role);
    lock.lock();
    try {
      watch.tell(away, true);
      workers.get(role).kill();
      kills.incrementAndGet();
      Thread.sleep(awayMillis);
      workers.put(role, started(EnumSet.of(role), 1024));
      watch.tell(away, false);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (WorkerProcess worker : Set.copyOf(workers.values())) {
      worker.kill();
    }
  }
}
