package io.tidemark.batch.ingest.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
  @TempDir Path folder;

  @Test
  void ordersByModificationTimeThenPath() throws IOException {
    write("b.csv", 1_000);
    write("a.csv", 2_000);
    write("deep/er/c.csv", 1_000);
    assertEquals(List.of("b.csv", "deep/er/c.csv", "a.csv"), names(folder.toString()));
    FoundFile first = list(folder.toString()).files().get(0);
    assertEquals(1_000, first.modificationTime());
    assertEquals("b.csv".length(), first.length());
    assertTrue(first.path().startsWith("file:/"), first.path());
  }

  @Test
  void leavesOutHiddenAndUnfinishedFilesAndFolders() throws IOException {
    for (String name :
        new String[] {
          ".a.csv",
          "_SUCCESS",
          "a.csv.tmp",
          "a.csv._COPYING_",
          "a.crdownload",
          "a.csv.part",
          "_temporary/0/a.csv",
          ".git/a.csv",
          "copy.tmp/a.csv",
          "A.CSV.TMP",
          "_.csv"
        }) {
      write(name, 1_000);
    }
    for (String name : new String[] {"a.csv", "part-0.csv", "day=1/a_b.c.csv", "tmp"}) {
      write(name, 1_000);
    }
    assertEquals(
        List.of("a.csv", "day=1/a_b.c.csv", "part-0.csv", "tmp"), names(folder.toString()));
  }

  @Test
  void listsOneFileThatIsNamed() throws IOException {
    write("_odd.tmp", 1_000);
    assertEquals(List.of("_odd.tmp"), names(folder.resolve("_odd.tmp").toString()));
  }

  @Test
  void listsWhatAGlobMatches() throws IOException {
    write("2011-01-01.csv", 1_000);
    write("2011-01-02.csv", 1_000);
    write("2011-02-01.json", 1_000);
    write("2011-03/x.csv", 1_000);
    write("_2011.csv", 1_000);
    assertEquals(List.of("2011-01-01.csv", "2011-01-02.csv"), names(folder + "/2011-01-*.csv"));
    assertEquals(List.of("2011-03/x.csv"), names(folder + "/2011-0[3-9]"));
    assertEquals(List.of("2011-02-01.json"), names(folder + "/*.{json,parquet}"));
  }

  @Test
  void takesAPathThatIsThereAsItStandsEvenWhenItLooksLikeAGlob() throws IOException {
    write("[a]/x.csv", 1_000);
    write("a/y.csv", 1_000);
    assertEquals(List.of("[a]/x.csv"), names(folder + "/[a]"));
  }

  @Test
  void saysWhenThereIsNothing() throws IOException {
    for (String path : new String[] {"/missing", "/*.csv"}) {
      FolderListing listing = list(folder + path);
      assertEquals(List.of(), listing.files());
      assertEquals(
          List.of(
              "Nothing is at '%s'. Put files there, or correct the path.".formatted(folder + path)),
          listing.messages());
    }
    assertEquals(new FolderListing(List.of(), List.of()), list(folder.toString()));
  }

  private void write(String name, long modified) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
    Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
  }

  private static FolderListing list(String path) throws IOException {
    return FolderListing.list(new Configuration(), path);
  }

  private List<String> names(String path) throws IOException {
    String prefix = folder.toUri().toString().replace("file:///", "file:/");
    return list(path).files().stream().map(file -> file.path().substring(prefix.length())).toList();
  }
}
