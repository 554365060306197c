package io.tidemark.batch.ingest.file;

import java.util.Arrays;
import java.util.Objects;

/**
 * One record of a file as it stands there. Immutable.
 *
 * @param position number of the record in its file; the first data record is 1, a header or a blank
 *     line has no number
 * @param value the record's text without its line end; null when it cannot be had as text, because
 *     its bytes are not valid in the charset or it is longer than the longest record allowed
 * @param bytes only when {@code value} is null: the record's bytes, at most as many as the longest
 *     record allowed; otherwise null
 * @param header the file's header line for CSV with one, otherwise null
 */
public record RawRecord(long position, String value, byte[] bytes, String header) {

  public RawRecord {
    if (position < 1) {
      throw new IllegalArgumentException("position is " + position + "; the first record is 1");
    }
    if ((value == null) == (bytes == null)) {
      throw new IllegalArgumentException(
          "record " + position + " must have either a value or bytes, not both and not neither");
    }
    bytes = bytes == null ? null : bytes.clone();
  }

  static RawRecord text(long position, String value, String header) {
    return new RawRecord(position, value, null, header);
  }

  static RawRecord undecodable(long position, byte[] bytes, String header) {
    return new RawRecord(position, null, bytes, header);
  }

  /** A copy of the bytes, or null when the record is text. */
  @Override
  public byte[] bytes() {
    return bytes == null ? null : bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawRecord that
        && position == that.position
        && Objects.equals(value, that.value)
        && Arrays.equals(bytes, that.bytes)
        && Objects.equals(header, that.header);
  }

  @Override
  public int hashCode() {
    return Objects.hash(position, value, Arrays.hashCode(bytes), header);
  }

  @Override
  public String toString() {
    String content = value != null ? '"' + value + '"' : bytes.length + " bytes";
    return "record " + position + ": " + content;
  }
}
