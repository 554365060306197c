package io.tidemark.batch.ingest.intake;

import java.time.Duration;
import java.util.Objects;

/**
 * How files are taken in.
 *
 * @param bytes of a micro-batch, as files lie there; a single larger file is taken alone
 * @param files in a micro-batch
 * @param longestRecord bytes of a record that is kept whole
 * @param settleTime how long nothing was written to a file that is read
 * @param basePath what relative paths are relative to; empty: the working directory
 */
public record FileLimits(
    long bytes, int files, int longestRecord, Duration settleTime, String basePath) {
  public FileLimits {
    if (bytes < 1 || files < 1 || longestRecord < 1 || settleTime.isNegative()) {
      throw new IllegalArgumentException(
          "A micro-batch takes 1 byte and 1 file or more, records have 1 byte or more; got %d, %d, %d, settling %s"
              .formatted(bytes, files, longestRecord, settleTime));
    }
    Objects.requireNonNull(basePath, "basePath");
  }
}
