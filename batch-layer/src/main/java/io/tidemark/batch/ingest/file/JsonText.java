package io.tidemark.batch.ingest.file;

import java.nio.charset.StandardCharsets;

/** Text as a JSON string, byte by byte: bytes that are not valid text stay as they are. */
final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTROL = "\\u00".getBytes(StandardCharsets.US_ASCII);

  private JsonText() {}

  static void write(byte[] utf8, RecordBytes out) {
    out.append((byte) '"');
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte c = utf8[i];
      if (c == '"' || c == '\\' || (c >= 0 && c < ' ')) {
        out.append(utf8, from, i);
        from = i + 1;
        escape(c, out);
      }
    }
    out.append(utf8, from, utf8.length);
    out.append((byte) '"');
  }

  private static void escape(byte c, RecordBytes out) {
    switch (c) {
      case '"', '\\' -> pair(c, out);
      case '\n' -> pair((byte) 'n', out);
      case '\r' -> pair((byte) 'r', out);
      case '\t' -> pair((byte) 't', out);
      default -> {
        out.append(CONTROL);
        out.append(HEX[c >> 4]);
        out.append(HEX[c & 15]);
      }
    }
  }

  private static void pair(byte c, RecordBytes out) {
    out.append((byte) '\\');
    out.append(c);
  }
}
