package io.tidemark.batch.ingest.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.NoSuchElementException;

/** Splits a stream of text into records, with one block and one record in memory. */
final class TextRecords implements RecordIterator {
  private static final int BLOCK = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final RecordEnds ends;
  private final StrictDecoder decoder;
  private final RecordBytes record;
  private final byte[] block = new byte[BLOCK];
  private final String header;
  private final boolean empty;
  private int at;
  private int limit;
  private long base;
  private long position;
  private RawRecord next;

  /** Reads as far as the header; does not close the stream when that fails. */
  TextRecords(InputStream in, FileOptions options) throws IOException {
    this.in = in;
    this.ends = options.format() == FileFormat.CSV ? new CsvEnds(options) : new LineEnds();
    this.decoder = new StrictDecoder(Charset.forName(options.charset()));
    this.record = new RecordBytes(options.longestRecord());
    this.empty = !fill();
    startOfFile();
    this.header = options.expectsHeader() && !empty ? readHeader(options) : null;
  }

  /** Whether there is not a single byte. */
  boolean isEmpty() {
    return empty;
  }

  private void startOfFile() {
    if (limit >= 3 && Arrays.equals(block, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
      at = 3;
    }
    // Files of old Macs: the first line end tells, and is a carriage return alone.
    ends.carriageReturnEnds(true);
    ends.restart();
    int first = ends.find(block, at, limit, base);
    boolean alone =
        first >= 0 && block[first] == '\r' && (first + 1 == limit || block[first + 1] != '\n');
    ends.carriageReturnEnds(alone);
  }

  private String readHeader(FileOptions options) throws IOException {
    if (!advance()) {
      throw new UnreadableFile(
          "it has no header line", "Give it one, or set header = false for this source");
    }
    if (ends.insideQuote()) {
      throw new UnreadableFile(
          "a quote in its header line is never closed", "Correct the line, or the quote option");
    }
    if (record.tooLong()) {
      throw new UnreadableFile(
          "its header line is longer than " + options.longestRecord() + " bytes",
          "Check that it is CSV");
    }
    String text = record.text(decoder);
    if (text == null) {
      throw new UnreadableFile(
          "its header line is not valid " + options.charset(),
          "Set the source's charset, or convert the file");
    }
    return text;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      try {
        if (advance()) {
          next = record.record(++position, decoder, header);
        }
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

  /** Gathers the next record that is not blank; false at the end of the file. */
  private boolean advance() throws IOException {
    while (true) {
      record.clear();
      ends.restart();
      boolean ended = gather();
      record.dropTrailing((byte) '\r');
      if (!ends.isBlank(record)) {
        return true;
      }
      if (!ended) {
        return false;
      }
    }
  }

  /** Whether the record was ended by a line end, not by the end of the file. */
  private boolean gather() throws IOException {
    while (at < limit || fill()) {
      int end = ends.find(block, at, limit, base);
      record.append(block, at, end < 0 ? limit : end);
      at = end < 0 ? limit : end + 1;
      if (end >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean fill() throws IOException {
    base += limit;
    at = 0;
    limit = in.readNBytes(block, 0, BLOCK);
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
