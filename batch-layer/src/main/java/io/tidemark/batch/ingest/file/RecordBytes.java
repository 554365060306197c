package io.tidemark.batch.ingest.file;

import java.util.Arrays;

/** The bytes of one record while it is gathered: all that come are counted, a bounded part kept. */
final class RecordBytes {
  private static final int FIRST_SIZE = 1024;

  private final int longest;
  private byte[] kept = new byte[FIRST_SIZE];
  private long length;

  RecordBytes(int longest) {
    this.longest = longest;
  }

  void clear() {
    length = 0;
  }

  boolean isEmpty() {
    return length == 0;
  }

  boolean tooLong() {
    return length > longest;
  }

  void append(byte[] source, int from, int to) {
    // One byte more than the longest record, so that a carriage return there can be taken off.
    int count = (int) Math.min(to - from, Math.max(0, longest + 1L - length));
    if (count > 0) {
      int stored = (int) length;
      if (stored + count > kept.length) {
        kept = Arrays.copyOf(kept, (int) Math.min(longest + 1L, 2L * (stored + count)));
      }
      System.arraycopy(source, from, kept, stored, count);
    }
    length += to - from;
  }

  void append(byte[] source) {
    append(source, 0, source.length);
  }

  void append(byte single) {
    if (length < kept.length && length <= longest) {
      kept[(int) length++] = single;
    } else {
      append(new byte[] {single}, 0, 1);
    }
  }

  void dropTrailing(byte end) {
    if (length > 0 && length <= longest + 1L && kept[(int) length - 1] == end) {
      length--;
    }
  }

  /** Whether nothing but spaces and tabs came. */
  boolean isBlank() {
    if (length > longest) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (kept[i] != ' ' && kept[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** A copy of what is kept. */
  byte[] copy() {
    return Arrays.copyOf(kept, (int) Math.min(length, longest));
  }

  /** The record's text, or null when it is too long or not valid. */
  String text(StrictDecoder decoder) {
    return tooLong() ? null : decoder.decode(kept, (int) length);
  }

  RawRecord record(long position, StrictDecoder decoder, String header) {
    String text = text(decoder);
    return text != null
        ? RawRecord.text(position, text, header)
        : RawRecord.undecodable(position, copy(), header);
  }
}
