package io.tidemark.batch.ingest;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.lease.Lease;
import io.tidemark.cassandra.lease.LeaseHeldException;
import io.tidemark.cassandra.lease.SourceLease;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The right by a lease in Cassandra, for a warehouse that several machines can write to. A process
 * that dies keeps it for a minute.
 */
final class CassandraLease implements IngestLease {
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);
  private static final int RENEWALS_IN_TIME = 4;
  private static final String STEP = "ingest";

  private final Supplier<CqlSession> session;
  private final CassandraSettings settings;

  CassandraLease(Supplier<CqlSession> session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  @Override
  public Hold take(String source) {
    Lease lease = SourceLease.ingest(session.get(), settings.keyspace(), source, settings.serial());
    String owner =
        "process %d on %s, %s".formatted(ProcessHandle.current().pid(), host(), UUID.randomUUID());
    long taken = System.nanoTime();
    try {
      lease.acquire(owner, STEP, TIME_TO_LIVE);
    } catch (LeaseHeldException e) {
      throw new IngestRunningException(
          "Source '%s' is being ingested by %s".formatted(source, e.getMessage()));
    }
    return new Renewed(lease, owner, taken);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unnamed machine";
    }
  }

  private static final class Renewed implements Hold {
    private final Lease lease;
    private final String owner;
    private final ScheduledExecutorService timer;
    private volatile long renewedNanos;
    private volatile boolean lost;

    Renewed(Lease lease, String owner, long takenNanos) {
      this.lease = lease;
      this.owner = owner;
      this.renewedNanos = takenNanos;
      this.timer =
          Executors.newSingleThreadScheduledExecutor(
              task -> {
                Thread thread = new Thread(task, "ingest-lease");
                thread.setDaemon(true);
                return thread;
              });
      long every = TIME_TO_LIVE.toMillis() / RENEWALS_IN_TIME;
      var ignored = timer.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
    }

    private void renew() {
      long began = System.nanoTime();
      try {
        if (lease.renew(owner, STEP, TIME_TO_LIVE)) {
          renewedNanos = began;
        } else {
          lost = true;
        }
      } catch (RuntimeException e) {
        // Cassandra is away: the next renewal tries again; isHeld tells when that came too late.
      }
    }

    @Override
    public boolean isHeld() {
      return !lost && System.nanoTime() - renewedNanos < TIME_TO_LIVE.toNanos();
    }

    @Override
    public void close() {
      timer.shutdownNow();
      try {
        lease.release(owner);
      } catch (RuntimeException e) {
        // It runs out by itself.
      }
    }
  }
}
