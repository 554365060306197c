package io.tidemark.job;

/** A failure that says itself what it means to a scheduler. */
public interface Exits {
  /** What a process ends with that it stops. */
  ExitCode exitCode();
}
