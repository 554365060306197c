package io.tidemark.batch.ingest.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Opens files for reading record by record, in bounded memory. Stateless. */
public final class RecordReaders {
  private static final int BUFFER = 1 << 16;

  private RecordReaders() {}

  /**
   * The records of a JSON or CSV file, plain or gzipped (known by its first two bytes). Closing the
   * iterator closes the stream; it is closed as well when opening fails.
   *
   * @throws IllegalArgumentException for Parquet, which cannot be read from a stream
   * @throws IOException when the file cannot be read as far as its header; the message says what is
   *     wrong and what to do
   */
  public static RecordIterator open(InputStream in, FileOptions options) throws IOException {
    return openText(in, "", options);
  }

  /**
   * The records of a file of any format. JSON and CSV may be gzipped (known by the name's end
   * {@code .gz} or by the first two bytes).
   *
   * @throws IOException when the file cannot be opened, or read as far as its header; the message
   *     says what is wrong and what to do
   */
  public static RecordIterator open(FileSystem files, Path path, FileOptions options)
      throws IOException {
    if (options.format() == FileFormat.PARQUET) {
      FileStatus status = files.getFileStatus(path);
      return ParquetRecords.open(status, files.getConf(), options.longestRecord());
    }
    return openText(files.open(path), path.getName(), options);
  }

  static TextRecords openText(InputStream in, String name, FileOptions options) throws IOException {
    if (options.format() == FileFormat.PARQUET) {
      throw new IllegalArgumentException(
          "Parquet cannot be read from a stream. Open it by its path.");
    }
    InputStream content = in;
    try {
      content = uncompressed(in, name);
      return new TextRecords(content, options);
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }

  private static InputStream uncompressed(InputStream in, String name) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    byte[] magic = buffered.readNBytes(2);
    buffered.reset();
    boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    return gzip || name.toLowerCase(Locale.ROOT).endsWith(".gz")
        ? new GzipMembers(buffered)
        : buffered;
  }
}
