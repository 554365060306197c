package io.tidemark.batch.ingest.intake;

import java.io.IOException;

/** A file changed between its scan and its reading; nothing of the micro-batch was committed. */
final class FileChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  FileChangedException(String path, String how) {
    super(
        "File '%s' changed while it was read: %s. Write files under a name that ends in .tmp, and rename them when they are whole."
            .formatted(path, how));
  }
}
