package io.tidemark.batch.ingest.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads bytes written in a test. */
final class Reading {
  private Reading() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One byte for each character. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static List<RawRecord> records(byte[] file, FileOptions options) throws IOException {
    List<RawRecord> records = new ArrayList<>();
    try (RecordIterator iterator = RecordReaders.open(new ByteArrayInputStream(file), options)) {
      iterator.forEachRemaining(records::add);
    }
    return records;
  }

  static List<String> values(byte[] file, FileOptions options) throws IOException {
    return records(file, options).stream().map(RawRecord::value).toList();
  }

  static List<String> values(String file, FileOptions options) throws IOException {
    return values(utf8(file), options);
  }
}
