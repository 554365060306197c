package io.tidemark.batch.ingest.intake;

import io.tidemark.batch.ingest.file.FileFormat;
import io.tidemark.batch.ingest.file.FileOptions;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import org.apache.hadoop.fs.FileStatus;

/**
 * A file that was scanned and is to be read now: nothing but what the scan saw may enter bronze.
 *
 * @param records how many the scan found
 */
record FileToRead(
    String path,
    String origin,
    FileOptions options,
    long length,
    long modificationTime,
    long records,
    Instant receivedAt)
    implements Serializable {

  /** The word in bronze for the form of the records' text: Parquet rows become JSON. */
  String formatWord() {
    return options.format() == FileFormat.CSV ? "csv" : "json";
  }

  void requireUnchanged(FileStatus now, long read) throws IOException {
    if (now.getLen() != length || now.getModificationTime() != modificationTime) {
      throw changed("its length or modification time is another one");
    }
    if (read != records) {
      throw changed("it has " + read + " records and had " + records);
    }
  }

  void requireUnchanged(FileStatus now) throws IOException {
    requireUnchanged(now, records);
  }

  private FileChangedException changed(String how) {
    return new FileChangedException(path, how);
  }
}
