package io.tidemark.batch.ingest.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a gzip file of one or several members. Unlike the JDK's stream it relies on
 * nothing that the stream below says about what is available, and takes no damage after the first
 * member for the end of the file.
 */
final class GzipMembers extends InputStream {
  private static final String CUT_OFF = "its gzip data is cut off";
  private static final String DAMAGED = "its gzip data is damaged";
  private static final String REMEDY = "Put the whole file there again, under a new name";
  private static final int HEADER_CHECK = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final byte[] input = new byte[1 << 16];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private int at;
  private int limit;
  private boolean started;
  private boolean insideMember;

  GzipMembers(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (insideMember || startMember()) {
      int count = inflate(target, offset, length);
      if (count > 0) {
        check.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        at = limit - inflater.getRemaining();
        endMember();
      } else if (inflater.needsInput()) {
        if (!fill()) {
          throw new UnreadableFile(CUT_OFF, REMEDY);
        }
        inflater.setInput(input, 0, limit);
        at = limit;
      } else {
        throw new UnreadableFile(DAMAGED + " (asks for a dictionary)", REMEDY);
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws UnreadableFile {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw new UnreadableFile(DAMAGED + " (" + e.getMessage() + ")", REMEDY, e);
    }
  }

  /** Whether another member begins; padding by zero bytes after the last one is let pass. */
  private boolean startMember() throws IOException {
    int first = readOrEnd();
    while (started && first == 0) {
      first = readOrEnd();
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || readByte() != 0x8b) {
      throw started
          ? new UnreadableFile("after its gzip data comes something else", REMEDY)
          : new UnreadableFile(
              "it is named .gz and is not gzip", "Compress it, or put it there under another name");
    }
    if (readByte() != 8) {
      throw new UnreadableFile(DAMAGED + " (unknown method)", REMEDY);
    }
    int flags = readByte();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(readByte() | readByte() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECK) != 0) {
      skip(2);
    }
    started = true;
    insideMember = true;
    inflater.reset();
    inflater.setInput(input, at, limit - at);
    check.reset();
    return true;
  }

  private void endMember() throws IOException {
    long expectedCheck = readInt();
    long expectedLength = readInt();
    if (expectedCheck != check.getValue()
        || expectedLength != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new UnreadableFile(DAMAGED + " (its checksum is another one)", REMEDY);
    }
    insideMember = false;
  }

  private long readInt() throws IOException {
    return readByte() | readByte() << 8 | readByte() << 16 | (long) readByte() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      readByte();
    }
  }

  private void skipText() throws IOException {
    while (readByte() != 0) {
      continue;
    }
  }

  private int readByte() throws IOException {
    int value = readOrEnd();
    if (value < 0) {
      throw new UnreadableFile(CUT_OFF, REMEDY);
    }
    return value;
  }

  private int readOrEnd() throws IOException {
    return at < limit || fill() ? input[at++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(0, in.read(input, 0, input.length));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
