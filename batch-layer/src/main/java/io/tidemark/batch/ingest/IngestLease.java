package io.tidemark.batch.ingest;

/** The right to be a source's only ingest. */
@FunctionalInterface
public interface IngestLease {
  /**
   * Takes it.
   *
   * @param source its name
   * @throws IngestRunningException if another ingest has it; the message says which
   */
  Hold take(String source);

  /** The right while it is held; {@link #close} gives it back. */
  interface Hold extends AutoCloseable {
    /** Whether it is still ours. Asked before each commit. */
    boolean isHeld();

    @Override
    void close();
  }
}
