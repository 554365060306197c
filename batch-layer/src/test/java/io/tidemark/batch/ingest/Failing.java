package io.tidemark.batch.ingest;

/** Fails once between scan and commit, or between commit and what follows it. */
record Failing(boolean afterCommit) implements IngestListener {
  static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void scanned(int files, long records) {
    if (!afterCommit) {
      throw new Fault();
    }
  }

  @Override
  public void committed(long version, int files, long records) {
    throw new Fault();
  }
}
