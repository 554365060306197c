package io.tidemark.testbed.services;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What is known of a service that was started in the background.
 *
 * @param service which one
 * @param state whether it runs
 * @param address host and port for clients, joined by a colon
 * @param processId the id of its process; that process is gone when the state is not a live one
 * @param startedAt when its process was started
 * @param directory the folder of its data, logs and configuration
 * @param log its log file
 */
public record ServiceStatus(
    Service service,
    State state,
    String address,
    long processId,
    Instant startedAt,
    Path directory,
    Path log) {

  /** Whether a service runs. */
  public enum State {
    /** Its process lives and answers clients. */
    RUNNING,
    /** Its process lives and does not answer: it is starting, overloaded, or ill. */
    NOT_ANSWERING,
    /** Its process ended although nobody stopped it: the log says why. */
    ENDED,
    /** It was stopped by the call that returned this. */
    STOPPED;

    /** Whether there is a process. */
    public boolean isLive() {
      return this == RUNNING || this == NOT_ANSWERING;
    }
  }
}
