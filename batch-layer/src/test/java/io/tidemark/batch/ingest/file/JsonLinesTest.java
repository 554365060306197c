package io.tidemark.batch.ingest.file;

import static io.tidemark.batch.ingest.file.Reading.bytes;
import static io.tidemark.batch.ingest.file.Reading.records;
import static io.tidemark.batch.ingest.file.Reading.utf8;
import static io.tidemark.batch.ingest.file.Reading.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private static final FileOptions JSON = FileOptions.json();

  @Test
  void takesEveryLineThatIsNotBlankAsARecordWhateverItHolds() throws IOException {
    assertEquals(
        List.of("{\"a\":\"x,\\\"\"}", "not json \"", "{}"),
        values("\uFEFF{\"a\":\"x,\\\"\"}\r\n\n \t \nnot json \"\r\n\r\n{}", JSON));
  }

  @Test
  void hasNoHeader() throws IOException {
    assertEquals(List.of(new RawRecord(1, "{}", null, null)), records(utf8("{}\n"), JSON));
  }

  @Test
  void keepsTheBytesOfALineThatIsNotValid() throws IOException {
    List<RawRecord> records = records(bytes("{\"a\":\"\u00e9\"}\n{\"b\":1}\n"), JSON);
    assertArrayEquals(bytes("{\"a\":\"\u00e9\"}"), records.get(0).bytes());
    assertEquals("{\"b\":1}", records.get(1).value());
    assertEquals(2, records.get(1).position());
  }

  @Test
  void goesOnAfterALineOfMoreThanEightMegabytes() throws IOException {
    byte[] file = utf8("{\"a\":1}\n" + "x".repeat(9 << 20) + "\n{\"b\":1}\n");
    List<RawRecord> records = records(file, JSON);
    assertEquals(3, records.size());
    assertEquals(8 << 20, records.get(1).bytes().length);
    assertEquals("{\"b\":1}", records.get(2).value());
  }
}
