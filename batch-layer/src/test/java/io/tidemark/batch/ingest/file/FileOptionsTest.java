package io.tidemark.batch.ingest.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class FileOptionsTest {

  @Test
  void keepsTheCanonicalNameOfACharset() {
    assertEquals("UTF-8", FileOptions.csv().withCharset("utf8").charset());
    assertEquals("windows-1252", FileOptions.csv().withCharset("Cp1252").charset());
  }

  @Test
  void refusesOtherCharsetsAndSaysWhichThereAre() {
    for (String name : new String[] {"UTF-16", "EBCDIC-FR", "no such one", ""}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> FileOptions.json().withCharset(name))
              .getMessage();
      assertTrue(message.contains("'" + name + "'"), message);
      assertTrue(message.contains("UTF-8, ISO-8859-1, windows-1252, US-ASCII"), message);
    }
  }

  @Test
  void refusesCharactersThatCannotBeToldApart() {
    FileOptions csv = FileOptions.csv();
    assertThrows(IllegalArgumentException.class, () -> csv.withDelimiter('"'));
    assertThrows(IllegalArgumentException.class, () -> csv.withDelimiter('\n'));
    assertThrows(IllegalArgumentException.class, () -> csv.withDelimiter('§'));
    assertThrows(IllegalArgumentException.class, () -> csv.withQuote('\r'));
    assertThrows(IllegalArgumentException.class, () -> csv.withEscape('é'));
    assertThrows(IllegalArgumentException.class, () -> csv.withLongestRecord(10));
  }

  @Test
  void travelsToOtherProcesses() throws Exception {
    FileOptions options = FileOptions.csv().withCharset("latin1").withEscape('\\');
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(options);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(options, in.readObject());
    }
  }
}
