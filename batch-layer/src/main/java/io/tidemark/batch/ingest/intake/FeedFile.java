package io.tidemark.batch.ingest.intake;

import io.tidemark.batch.ingest.discover.FoundFile;
import io.tidemark.batch.ingest.file.FileOptions;

/**
 * A file that a feed found.
 *
 * @param found where it lies
 * @param origin what its records in bronze name it by
 * @param options how to read it
 */
record FeedFile(FoundFile found, String origin, FileOptions options) {
  boolean sameAs(FeedFile other) {
    return found.length() == other.found.length()
        && found.modificationTime() == other.found.modificationTime();
  }
}
