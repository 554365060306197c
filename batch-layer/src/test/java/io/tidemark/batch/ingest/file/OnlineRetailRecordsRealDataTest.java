package io.tidemark.batch.ingest.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import io.tidemark.batch.ingest.discover.FolderListing;
import io.tidemark.batch.ingest.discover.FoundFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;

/** Reads real, dirty CSV files; the expected figures are those of the data's README. */
class OnlineRetailRecordsRealDataTest {
  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

  @Test
  void findsEveryRecordOfAllDays() throws IOException {
    Configuration conf = new Configuration();
    FileSystem files = FileSystem.getLocal(conf);
    FolderListing listing = FolderListing.list(conf, data().toUri().toString() + "/*.csv");
    assertEquals(305, listing.files().size());
    long scanned = 0;
    long read = 0;
    for (FoundFile file : listing.files()) {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.path());
      ScannedFile scan = FileScan.scan(files, path, FileOptions.csv());
      assertNull(scan.error());
      scanned += scan.records();
      try (RecordIterator records = RecordReaders.open(files, path, FileOptions.csv())) {
        while (records.hasNext()) {
          assertEquals(HEADER, records.next().header());
          read++;
        }
      }
    }
    assertEquals(541_909, scanned);
    assertEquals(541_909, read);
  }

  private static Path data() {
    String shared = System.getProperty("tidemark.shared-data", "(not set)");
    Path folder = Path.of(shared, "online-retail");
    if (!Files.isDirectory(folder)) {
      fail(
          "The real data is not at "
              + folder
              + ". Set -Dtidemark.shared-data to the folder that holds online-retail.");
    }
    return folder;
  }
}
