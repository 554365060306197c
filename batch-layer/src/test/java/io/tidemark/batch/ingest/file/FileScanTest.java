package io.tidemark.batch.ingest.file;

import static io.tidemark.batch.ingest.file.GzipTest.gzip;
import static io.tidemark.batch.ingest.file.Reading.bytes;
import static io.tidemark.batch.ingest.file.Reading.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileScanTest {
  private static final FileOptions CSV = FileOptions.csv();

  @TempDir java.nio.file.Path folder;

  @Test
  void countsRecordsAndTakesTheDigestOfTheRawBytes() throws IOException {
    ScannedFile scan = scan("a.csv", bytes("n\n1\n\u00e9\n\"3\n3\"\n"), CSV);
    assertNull(scan.error());
    assertEquals(3, scan.records());
    assertEquals(12, scan.length());
    assertTrue(scan.path().startsWith("file:/") && scan.path().endsWith("/a.csv"), scan.path());
    assertEquals(
        Files.getLastModifiedTime(folder.resolve("a.csv")).toMillis(), scan.modificationTime());
    assertEquals(scan, scan("a.csv", null, CSV));
  }

  @Test
  void digestsAsEveryoneElseDoes() throws IOException {
    // printf 'abc' | sha256sum
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        scan("abc.json", utf8("abc"), FileOptions.json()).sha256());
  }

  @Test
  void findsNothingWrongWithAnEmptyFile() throws IOException {
    for (FileOptions options : new FileOptions[] {CSV, FileOptions.json(), FileOptions.parquet()}) {
      ScannedFile scan = scan("empty", new byte[0], options);
      assertNull(scan.error());
      assertTrue(scan.empty());
      assertEquals(0, scan.records());
    }
    assertTrue(scan("empty.csv.gz", new byte[0], CSV).empty());
    assertTrue(scan("empty2.csv.gz", gzip(new byte[0]), CSV).empty());
    ScannedFile header = scan("header.csv", utf8("a,b\n"), CSV);
    assertNull(header.error());
    assertFalse(header.empty());
    assertEquals(0, header.records());
  }

  @Test
  void takesNothingOfAGzipFileThatIsCutOff() throws IOException {
    byte[] whole = gzip(utf8("n\n" + "1\n".repeat(500_000)));
    assertEquals(500_000, scan("whole.csv.gz", whole, CSV).records());
    ScannedFile scan = scan("cut.csv.gz", Arrays.copyOf(whole, whole.length - 1), CSV);
    assertEquals(0, scan.records());
    assertTrue(
        scan.error().matches("Cannot read file '.*cut.csv.gz': .*cut off.*again.*\\."),
        scan.error());
    assertEquals(64, scan.sha256().length());
    assertFalse(scan.mayBecomeReadable());
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    assertTrue(scan("plain.csv.gz", utf8("n\n1\n"), CSV).error().contains("is not gzip"));
    assertTrue(scan("blank.csv", utf8("\n\n"), CSV).error().contains("no header line"));
    assertTrue(
        scan("a.parquet", utf8("n\n1\n"), FileOptions.parquet()).error().contains("Parquet"));
    ScannedFile missing = scan("missing.csv", null, CSV);
    assertTrue(missing.error().contains("is not there"), missing.error());
    assertTrue(missing.mayBecomeReadable());
    Files.createDirectory(folder.resolve("folder"));
    assertTrue(scan("folder", null, CSV).error().contains("is a folder"));
  }

  @Test
  void saysWhenReadingIsNotPermitted() throws IOException {
    scan("closed.csv", utf8("n\n1\n"), CSV);
    java.nio.file.Path file = folder.resolve("closed.csv");
    assertTrue(file.toFile().setReadable(false));
    assumeFalse(Files.isReadable(file), "this user may read everything");
    ScannedFile scan = scan("closed.csv", null, CSV);
    assertTrue(scan.error().contains("not permitted"), scan.error());
    assertTrue(scan.mayBecomeReadable());
  }

  @Test
  void takesNothingOfAFileThatChangesWhileItIsRead() throws IOException {
    java.nio.file.Path file = folder.resolve("growing.csv");
    Files.write(file, utf8("n\n1\n"));
    FileSystem growing =
        new FilterFileSystem(local()) {
          @Override
          public FSDataInputStream open(Path path, int bufferSize) throws IOException {
            Files.write(file, utf8("n\n1\n2\n"));
            return super.open(path, bufferSize);
          }
        };
    ScannedFile scan = FileScan.scan(growing, new Path(file.toUri()), CSV);
    assertTrue(scan.error().contains("changed while it was read"), scan.error());
    assertTrue(scan.mayBecomeReadable());
  }

  private static FileSystem local() throws IOException {
    return FileSystem.getLocal(new Configuration());
  }

  /** Writes the file first unless there is no content. */
  private ScannedFile scan(String name, byte[] content, FileOptions options) throws IOException {
    java.nio.file.Path file = folder.resolve(name);
    if (content != null) {
      Files.write(file, content);
    }
    return FileScan.scan(local(), new Path(file.toUri()), options);
  }
}
