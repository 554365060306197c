package io.tidemark.batch.ingest;

/** Hears how an ingest comes along. Called from the thread that runs it; must return quickly. */
public interface IngestListener {
  /** Hears nothing. */
  IngestListener SILENT = new IngestListener() {};

  /**
   * Files were scanned and are about to be committed.
   *
   * @param files how many were looked at
   * @param records how many records the good ones have
   */
  default void scanned(int files, long records) {}

  /**
   * A commit of bronze was made.
   *
   * @param version of bronze
   * @param files how many were looked at
   * @param records in the commit
   */
  default void committed(long version, int files, long records) {}

  /** Something that a person should know. */
  default void warned(String message) {}
}
