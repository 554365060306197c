package io.tidemark.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SentFilesTest {
  @TempDir Path folder;

  @Test
  void aPlainNameIsThatOfAFileThatWasSent() throws IOException {
    Path sent = Files.writeString(folder.resolve("tidemark.conf"), "tidemark {}");
    SentFiles files = files("file:/elsewhere/other.conf, " + sent.toUri());
    assertEquals(sent, files.find("tidemark.conf"));
    assertEquals(Path.of("third.conf"), files.find("third.conf"));
  }

  @Test
  void aFileMayBeSentUnderAnotherName() throws IOException {
    Path sent = Files.writeString(folder.resolve("production.conf"), "tidemark {}");
    assertEquals(sent, files(sent + "#tidemark.conf").find("tidemark.conf"));
  }

  @Test
  void whatIsThereGoesBeforeWhatWasSent() throws IOException {
    Path there = Files.writeString(folder.resolve("tidemark.conf"), "tidemark {}");
    assertEquals(there, files("file:/elsewhere" + there).find(there.toString()));
  }

  private static SentFiles files(String addresses) {
    return SentFiles.of(new SparkConf(false).set("spark.files", addresses));
  }
}
