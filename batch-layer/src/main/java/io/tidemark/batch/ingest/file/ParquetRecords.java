package io.tidemark.batch.ingest.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/** The rows of a Parquet file, each as one JSON object. */
final class ParquetRecords implements RecordIterator {
  private static final String REMEDY =
      "Check that it is a whole Parquet file and put it there again, under a new name";

  private final ParquetReader<Group> reader; // null for a file of no bytes
  private final StrictDecoder decoder = new StrictDecoder(StandardCharsets.UTF_8);
  private final RecordBytes record;
  private ParquetJson json; // made from the first row's type, which is the file's
  private long position;
  private RawRecord next;

  private ParquetRecords(ParquetReader<Group> reader, int longestRecord) {
    this.reader = reader;
    this.record = new RecordBytes(longestRecord);
  }

  static ParquetRecords open(FileStatus file, Configuration conf, int longestRecord)
      throws IOException {
    if (file.getLen() == 0) {
      return new ParquetRecords(null, longestRecord);
    }
    ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file.getPath())
            .withConf(conf)
            .usePageChecksumVerification() // of pages that have one
            .build();
    ParquetRecords records = new ParquetRecords(reader, longestRecord);
    try {
      records.advance(); // opens the file, so that a damaged footer is found here
      return records;
    } catch (IOException | RuntimeException e) {
      records.close();
      throw e;
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null && reader != null) {
      try {
        advance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return next != null;
  }

  @Override
  public RawRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RawRecord result = next;
    next = null;
    return result;
  }

  private void advance() throws IOException {
    try {
      Group row = reader.read();
      if (row == null) {
        return;
      }
      if (json == null) {
        json = ParquetJson.of(row.getType());
      }
      record.clear();
      json.write(row, record);
      next = record.record(++position, decoder, null);
    } catch (RuntimeException e) {
      // Parquet reports damage by all kinds of runtime exceptions.
      throw new UnreadableFile(
          "it cannot be read as Parquet after row " + position + " (" + e.getMessage() + ")",
          REMEDY,
          e);
    }
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
