package io.tidemark.batch.ingest.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * Reads a file to its end before anything of it is used, because a file is taken whole or not at
 * all. Stateless.
 */
public final class FileScan {
  private static final String CHANGED = "it changed while it was read";
  private static final String RENAME =
      "Write files under a name that ends in .tmp, and rename them when they are whole";

  private FileScan() {}

  /**
   * Reads the whole file (a Parquet file twice: its bytes, then its rows), in bounded memory. What
   * is wrong with the file is in the result and never thrown. The same bytes give the same result.
   */
  public static ScannedFile scan(FileSystem files, Path path, FileOptions options) {
    String name = path.toString();
    FileStatus status = null;
    String sha256 = "";
    try {
      status = files.getFileStatus(path);
      name = status.getPath().toString();
      if (status.isDirectory()) {
        throw new UnreadableFile("it is a folder", "Name the files in it");
      }
      try (DigestedInput in = new DigestedInput(files.open(path))) {
        Counted counted;
        try {
          counted = count(files, status, in, options);
        } finally {
          sha256 = in.sha256OfAll();
        }
        if (hasChanged(status, files.getFileStatus(path), in.length())) {
          return unreadable(name, status, "", new UnreadableFile(CHANGED, RENAME));
        }
        return new ScannedFile(
            name,
            status.getLen(),
            status.getModificationTime(),
            sha256,
            counted.records,
            counted.empty,
            null);
      }
    } catch (UncheckedIOException e) {
      return unreadable(name, status, sha256, e.getCause());
    } catch (IOException e) {
      return unreadable(name, status, sha256, e);
    }
  }

  private record Counted(long records, boolean empty) {}

  private static Counted count(
      FileSystem files, FileStatus status, InputStream in, FileOptions options) throws IOException {
    if (options.format() == FileFormat.PARQUET) {
      try (RecordIterator rows = RecordReaders.open(files, status.getPath(), options)) {
        return new Counted(count(rows), status.getLen() == 0);
      }
    }
    // Not closed here: the rest of the file's bytes is still to be read.
    try (TextRecords records =
        RecordReaders.openText(new Unclosed(in), status.getPath().getName(), options)) {
      return new Counted(count(records), records.isEmpty());
    }
  }

  private static long count(RecordIterator records) {
    long count = 0;
    while (records.hasNext()) {
      records.next();
      count++;
    }
    return count;
  }

  private static boolean hasChanged(FileStatus before, FileStatus after, long bytesRead) {
    return bytesRead != before.getLen()
        || after.getLen() != before.getLen()
        || after.getModificationTime() != before.getModificationTime();
  }

  private static ScannedFile unreadable(
      String name, FileStatus status, String sha256, IOException cause) {
    return new ScannedFile(
        name,
        status == null ? 0 : status.getLen(),
        status == null ? 0 : status.getModificationTime(),
        sha256,
        0,
        false,
        "Cannot read file '" + name + "': " + sentence(cause));
  }

  private static String sentence(IOException cause) {
    if (cause instanceof UnreadableFile) {
      return cause.getMessage() + ".";
    }
    String said = String.valueOf(cause.getMessage());
    if (cause instanceof AccessControlException
        || cause instanceof AccessDeniedException
        || said.contains("Permission denied")) {
      return "reading it is not permitted. Give the user that runs ingest the right to read it.";
    }
    if (cause instanceof FileNotFoundException) {
      return "it is not there. Put it back, unless it was removed on purpose.";
    }
    return "reading failed (" + said + "). Check the storage it lies on, and try again.";
  }
}
