package io.tidemark.batch.ingest.file;

import java.io.IOException;

/** A file that cannot be read to its end; the message says what is wrong and what to do. */
final class UnreadableFile extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableFile(String wrong, String remedy) {
    super(wrong + ". " + remedy);
  }

  UnreadableFile(String wrong, String remedy, Throwable cause) {
    super(wrong + ". " + remedy, cause);
  }
}
