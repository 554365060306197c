package io.tidemark.batch.ingest.file;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a file was found to be when it was read whole once.
 *
 * @param path the file, with its file system
 * @param length in bytes, as it lies there
 * @param modificationTime milliseconds since 1970, UTC, as the file system tells it
 * @param sha256 of the bytes as they lie there, in hexadecimal; empty when they could not all be
 *     read or changed meanwhile
 * @param records how many there are; 0 for a file that cannot be read
 * @param empty whether it holds nothing at all (after decompression), which is no error
 * @param error a sentence with the file, what is wrong and what to do, when nothing of it may be
 *     used; null when it can be read to its end
 */
public record ScannedFile(
    String path,
    long length,
    long modificationTime,
    String sha256,
    long records,
    boolean empty,
    String error)
    implements Serializable {

  public ScannedFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
    if (error != null && (records != 0 || empty)) {
      throw new IllegalArgumentException("an unreadable file has no records: " + path);
    }
  }

  /** Whether all of the file can be read. */
  public boolean readable() {
    return error == null;
  }

  /** Whether the error may pass by itself: the bytes could not be had, so nobody knows them. */
  public boolean mayBecomeReadable() {
    return error != null && sha256.isEmpty();
  }
}
