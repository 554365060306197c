package io.tidemark.batch.ingest.discover;

import java.util.Comparator;
import java.util.Objects;

/**
 * A file that was found. Ordered by modification time, then path.
 *
 * @param path with its file system, as Hadoop writes it
 * @param length in bytes
 * @param modificationTime milliseconds since 1970, UTC, as the file system tells it
 */
public record FoundFile(String path, long length, long modificationTime)
    implements Comparable<FoundFile> {
  private static final Comparator<FoundFile> ORDER =
      Comparator.comparingLong(FoundFile::modificationTime).thenComparing(FoundFile::path);

  public FoundFile {
    Objects.requireNonNull(path, "path");
  }

  @Override
  public int compareTo(FoundFile other) {
    return ORDER.compare(this, other);
  }
}
