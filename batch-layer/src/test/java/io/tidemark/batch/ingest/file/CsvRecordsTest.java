package io.tidemark.batch.ingest.file;

import static io.tidemark.batch.ingest.file.Reading.bytes;
import static io.tidemark.batch.ingest.file.Reading.records;
import static io.tidemark.batch.ingest.file.Reading.utf8;
import static io.tidemark.batch.ingest.file.Reading.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvRecordsTest {
  private static final FileOptions CSV = FileOptions.csv();
  private static final FileOptions BARE = CSV.withoutHeader();
  private static final FileOptions BACKSLASH = BARE.withEscape('\\');

  static List<Arguments> filesAndTheirRecords() {
    return List.of(
        Arguments.of("two lines", BARE, "a,b\nc,d\n", List.of("a,b", "c,d")),
        Arguments.of("no line end at the end", BARE, "a,b\nc,d", List.of("a,b", "c,d")),
        Arguments.of("windows line ends", BARE, "a,b\r\nc,d\r\n", List.of("a,b", "c,d")),
        Arguments.of("old Mac line ends", BARE, "a,b\rc,d\r", List.of("a,b", "c,d")),
        Arguments.of("stray return in a line", BARE, "a,b\nc\rd,e\n", List.of("a,b", "c\rd,e")),
        Arguments.of("blank lines", BARE, "\n\na\n\r\n\nb\n\n", List.of("a", "b")),
        Arguments.of("a line of spaces is a record", BARE, "a\n  \n", List.of("a", "  ")),
        Arguments.of("nothing", BARE, "", List.of()),
        Arguments.of("only line ends", BARE, "\n\r\n\n", List.of()),
        Arguments.of("byte order mark", BARE, "\uFEFFa,b\n", List.of("a,b")),
        Arguments.of("byte order mark and quote", BARE, "\uFEFF\"a\nb\"\n", List.of("\"a\nb\"")),
        Arguments.of("mark inside stays", BARE, "a\n\uFEFFb\n", List.of("a", "\uFEFFb")),
        Arguments.of("quoted line break", BARE, "a,\"b\nc\",d\ne\n", List.of("a,\"b\nc\",d", "e")),
        Arguments.of("quoted CRLF", BARE, "a,\"b\r\nc\"\r\ne\r\n", List.of("a,\"b\r\nc\"", "e")),
        Arguments.of("quoted blank line", BARE, "\"a\n\nb\"\nc", List.of("\"a\n\nb\"", "c")),
        Arguments.of("quoted delimiter", BARE, "\"a,\"\nb\n", List.of("\"a,\"", "b")),
        Arguments.of("doubled quote", BARE, "\"a\"\"\nb\"\nc\n", List.of("\"a\"\"\nb\"", "c")),
        Arguments.of("empty quoted field", BARE, "\"\",a\nb\n", List.of("\"\",a", "b")),
        Arguments.of("quote at the line's end", BARE, "a,\"\"\nb\n", List.of("a,\"\"", "b")),
        Arguments.of("three quotes", BARE, "\"\"\"\n\"\nb", List.of("\"\"\"\n\"", "b")),
        Arguments.of("stray quote inside a field", BARE, "a 5\" b\nc\n", List.of("a 5\" b", "c")),
        Arguments.of("quote after a space", BARE, "a, \"b\nc\n", List.of("a, \"b", "c")),
        Arguments.of("text after a quote", BARE, "\"a\"b\"\nc\n", List.of("\"a\"b\"", "c")),
        Arguments.of("backslash is text", BARE, "\"a\\\"\nb\n", List.of("\"a\\\"", "b")),
        Arguments.of("escape", BACKSLASH, "\"a\\\"\nb\"\nc\n", List.of("\"a\\\"\nb\"", "c")),
        Arguments.of("escaped escape", BACKSLASH, "\"a\\\\\"\nb\n", List.of("\"a\\\\\"", "b")),
        Arguments.of("escape outside quotes", BACKSLASH, "a\\\nb\n", List.of("a\\", "b")),
        Arguments.of("doubled with escape", BACKSLASH, "\"a\"\"\nb\"\n", List.of("\"a\"\"\nb\"")),
        Arguments.of("open at the end", BARE, "a\nb,\"c\nd\n", List.of("a", "b,\"c\nd\n")),
        Arguments.of(
            "other delimiter",
            BARE.withDelimiter(';'),
            "a;\"\n\",\"\nb",
            List.of("a;\"\n\",\"", "b")),
        Arguments.of("tab", BARE.withDelimiter('\t'), "a\t\"\n\"\nb", List.of("a\t\"\n\"", "b")),
        Arguments.of(
            "other quote", BARE.withQuote('\''), "'a\nb'\n\"c\nd", List.of("'a\nb'", "\"c", "d")),
        Arguments.of(
            "no quote", BARE.withQuote(FileOptions.NONE), "\"a\n\0b\"\n", List.of("\"a", "\0b\"")),
        Arguments.of("not only ASCII", BARE, "é,日本\n😀\n", List.of("é,日本", "😀")),
        Arguments.of("a replacement character", BARE, "a\uFFFDb\n", List.of("a\uFFFDb")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("filesAndTheirRecords")
  void splitsTextIntoRecords(String name, FileOptions options, String file, List<String> expected)
      throws IOException {
    assertEquals(expected, values(file, options));
  }

  @Test
  void givesEveryRecordItsPositionAndTheHeader() throws IOException {
    assertEquals(
        List.of(new RawRecord(1, "1,2", null, "a,b"), new RawRecord(2, "3,4", null, "a,b")),
        records(utf8("\uFEFF\na,b\r\n1,2\r\n\r\n3,4"), CSV));
  }

  @Test
  void keepsAHeaderThatSpansLinesAsItStands() throws IOException {
    assertEquals("\"a\r\nb\",c", records(utf8("\"a\r\nb\",c\r\n1,2\r\n"), CSV).get(0).header());
  }

  @Test
  void findsNoRecordsUnderAHeaderAlone() throws IOException {
    assertEquals(List.of(), values("a,b\n", CSV));
    assertEquals(List.of(), values("a,b", CSV));
    assertEquals(List.of(), values("", CSV));
  }

  @Test
  void refusesFilesWhoseHeaderCannotBeRead() {
    assertTrue(refusal(utf8("\n\n")).contains("no header line"));
    assertTrue(refusal(utf8("\uFEFF")).contains("no header line"));
    assertTrue(refusal(utf8("a,\"b\n1,2\n")).contains("never closed"));
    assertTrue(refusal(bytes("a,b\u00e9\n1,2\n")).contains("not valid UTF-8"));
    assertTrue(refusal(utf8("a".repeat((8 << 20) + 1) + "\n1\n")).contains("longer than 8388608"));
  }

  private static String refusal(byte[] file) {
    return assertThrows(IOException.class, () -> records(file, CSV)).getMessage();
  }

  @Test
  void keepsTheBytesOfOneRecordThatIsNotValidAndReadsTheOthers() throws IOException {
    List<RawRecord> records = records(bytes("n\na\u00e9,1\nb\n\"\u00c3\n\u00a9\"\nc\n"), CSV);
    assertEquals(4, records.size());
    assertNull(records.get(0).value());
    assertArrayEquals(bytes("a\u00e9,1"), records.get(0).bytes());
    assertEquals("n", records.get(0).header());
    assertEquals("b", records.get(1).value());
    assertArrayEquals(bytes("\"\u00c3\n\u00a9\""), records.get(2).bytes());
    assertEquals("c", records.get(3).value());
  }

  @Test
  void readsTheOtherCharsets() throws IOException {
    byte[] file = bytes("caf\u00e9 \u0080\nb\n");
    assertEquals(List.of("caf\u00e9 \u0080", "b"), values(file, BARE.withCharset("latin1")));
    assertEquals(List.of("caf\u00e9 \u20ac", "b"), values(file, BARE.withCharset("cp1252")));
    assertEquals(Arrays.asList(null, "b"), values(file, BARE.withCharset("US-ASCII")));
    assertEquals(
        Arrays.asList(null, "b"), values(bytes("\u0081\nb\n"), BARE.withCharset("windows-1252")));
  }

  @Test
  void endsAQuoteThatIsOpenForLongWithItsLineAndGoesOn() throws IOException {
    StringBuilder file = new StringBuilder("h\n1\nbad,\"");
    int opened = file.length() - 1;
    int lines = 0;
    while (file.length() - opened <= CsvEnds.LONGEST_QUOTE) {
      file.append("row ").append(++lines).append(",x\n");
    }
    // The line that was running when the limit was passed is already whole; the next one is next.
    int end = file.length();
    file.append("after\n\"good\none\"\nlast");
    List<String> values = values(file.toString(), CSV);
    int first = file.indexOf("bad");
    assertEquals("1", values.get(0));
    boolean atLineEnd = end - 1 - opened > CsvEnds.LONGEST_QUOTE;
    String open = file.substring(first, atLineEnd ? end - 1 : end + "after".length());
    assertEquals(open, values.get(1));
    assertEquals(
        atLineEnd ? List.of("after", "\"good\none\"", "last") : List.of("\"good\none\"", "last"),
        values.subList(2, values.size()));
  }

  @Test
  void endsALongOpenQuoteAtTheFirstLineEndPastTheLimit() throws IOException {
    String filler = "y".repeat(CsvEnds.LONGEST_QUOTE - 1);
    // The quote, the filler, and a line end that lies exactly on the limit: still held together.
    assertEquals(List.of("\"" + filler + "\nz", "w"), values("\"" + filler + "\nz\nw\n", BARE));
    assertEquals(List.of("\"y" + filler, "z", "w"), values("\"y" + filler + "\nz\nw\n", BARE));
  }

  @Test
  void keepsTheFirstBytesOfARecordThatIsTooLong() throws IOException {
    FileOptions small = BARE.withLongestRecord(1024);
    String fits = "f".repeat(1024);
    String long1 = "l".repeat(1025);
    String long2 = "q,\"" + "m\n".repeat(100_000) + "\"";
    List<RawRecord> records =
        records(utf8(fits + "\r\n" + long1 + "\r\n" + long2 + "\nend\n"), small);
    assertEquals(4, records.size());
    assertEquals(fits, records.get(0).value());
    assertArrayEquals(utf8("l".repeat(1024)), records.get(1).bytes());
    assertArrayEquals(utf8(long2.substring(0, 1024)), records.get(2).bytes());
    assertEquals("end", records.get(3).value());
  }

  @Test
  void readsBackRandomRecordsWhereverBlocksEnd() throws IOException {
    long seed = 20261121;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String[] pieces = {"a", "é", "\"\"", ",", "\n", "\r\n", "日", "\\", " ", "x".repeat(300)};
    for (int round = 0; round < 60; round++) {
      String end = random.nextBoolean() ? "\n" : "\r\n";
      List<String> expected = new ArrayList<>();
      StringBuilder file = new StringBuilder();
      // The first line tells the line end, as a header does.
      expected.add("first");
      file.append("first").append(end);
      while (file.length() < 150_000) {
        StringBuilder record = new StringBuilder("r");
        for (int field = random.nextInt(5); field >= 0; field--) {
          record.append(",\"");
          for (int piece = random.nextInt(20); piece > 0; piece--) {
            record.append(pieces[random.nextInt(pieces.length)]);
          }
          record.append('"').append(random.nextBoolean() ? ",plain 5\" x" : "");
        }
        expected.add(record.toString());
        file.append(record).append(end);
      }
      assertEquals(expected, values(file.toString(), BARE), "seed " + seed + ", round " + round);
    }
  }

  @Test
  void readsOnlyAsFarAsItIsAsked() throws IOException {
    byte[] line = utf8("0123456789\n");
    int[] given = {0};
    java.io.InputStream endless =
        new java.io.InputStream() {
          @Override
          public int read() {
            return line[given[0]++ % line.length];
          }
        };
    try (RecordIterator records = RecordReaders.open(endless, BARE)) {
      for (int i = 0; i < 100_000; i++) {
        assertEquals("0123456789", records.next().value());
      }
      assertTrue(records.hasNext());
      assertFalse(given[0] > 100_000 * line.length + (1 << 18), "read ahead to " + given[0]);
    }
  }
}
