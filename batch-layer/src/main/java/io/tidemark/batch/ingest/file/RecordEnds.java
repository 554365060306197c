package io.tidemark.batch.ingest.file;

/** Finds where the running record ends, over as many blocks of bytes as it takes. */
interface RecordEnds {

  /** Forgets the running record: the next byte is the first of another one. */
  void restart();

  /** Whether a carriage return alone ends a record too, besides the line feed; false at first. */
  void carriageReturnEnds(boolean ends);

  /**
   * Goes on looking in {@code block[from, to)}.
   *
   * @param base how many bytes of the file lie before {@code block[0]}
   * @return where the byte stands that ends the record, or -1 when it goes on after the block
   */
  int find(byte[] block, int from, int to, long base);

  /** Whether the record is no record but an empty line. */
  boolean isBlank(RecordBytes record);

  /** Whether a quote is open where the last search stopped. */
  boolean insideQuote();
}
