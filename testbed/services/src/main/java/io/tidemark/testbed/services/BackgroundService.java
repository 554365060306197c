package io.tidemark.testbed.services;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A service in the background, as the state file tells of it. A process is the one meant only if
 * its start time is that too, since ids are given again.
 */
record BackgroundService(
    ServiceFolder folder, InetSocketAddress address, long processId, Instant startedAt) {
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(3);
  // The system counts from its own start, and that moves a little when the clock is set.
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  static BackgroundService of(ChildProcess child) {
    ProcessHandle handle = child.handle();
    Instant started = handle.info().startInstant().orElse(Instant.EPOCH);
    return new BackgroundService(
        child.plan().folder(), child.plan().address(), handle.pid(), started);
  }

  Service service() {
    return folder.service();
  }

  /** Its process, if that still lives. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(processId)
        .filter(ProcessHandle::isAlive)
        .filter(
            handle ->
                handle
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(start, startedAt).abs())
                    .filter(difference -> difference.compareTo(TOLERANCE) <= 0)
                    .isPresent());
  }

  /** What it does now. */
  ServiceStatus status() {
    if (process().isEmpty()) {
      return status(ServiceStatus.State.ENDED);
    }
    return status(
        Probe.of(service()).answers(address, PROBE_PATIENCE)
            ? ServiceStatus.State.RUNNING
            : ServiceStatus.State.NOT_ANSWERING);
  }

  ServiceStatus status(ServiceStatus.State state) {
    Path root = folder.root();
    return new ServiceStatus(
        service(), state, Addresses.text(address), processId, startedAt, root, folder.log());
  }
}
