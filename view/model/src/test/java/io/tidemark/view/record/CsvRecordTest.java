package io.tidemark.view.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.definition.Feed.CsvOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvRecordTest {
  private static final CsvOptions STANDARD = CsvOptions.DEFAULT;
  private static final CsvOptions MYSQL = new CsvOptions('\t', '"', '\\', "\\N", true);
  private static final CsvOptions PLAIN = new CsvOptions(';', '\0', '\0', "NA", true);
  private static final String AT = "2015-11-01T05:30:00Z";

  private static List<Object> fields(ParsedRecord record) {
    assertEquals(List.of(), record.problems());
    return Arrays.asList(record.fields());
  }

  private static Arguments row(CsvOptions options, String record, String... fields) {
    return Arguments.of(options, record, Arrays.asList(fields));
  }

  static Stream<Arguments> records() {
    return Stream.of(
        row(STANDARD, "a,b", "a", "b"),
        row(STANDARD, ",", null, null),
        row(STANDARD, "\"\",", "", null),
        row(STANDARD, " a , ", " a ", " "),
        row(STANDARD, "\"a,b\",c", "a,b", "c"),
        row(STANDARD, "\"say \"\"hi\"\"\",\"\"\"\"", "say \"hi\"", "\""),
        row(STANDARD, "\"two\nlines\",\"three\r\n\"", "two\nlines", "three\r\n"),
        row(STANDARD, "a,b\r\n", "a", "b"),
        row(STANDARD, "a,b\n", "a", "b"),
        row(STANDARD, "5\" disk,it's", "5\" disk", "it's"),
        row(STANDARD, "a\\,b", "a\\", "b"),
        row(STANDARD, "\"a\\\",\"b\"", "a\\", "b"),
        row(STANDARD, "\u00e4\ud83d\ude00,\"\ud83d\ude00\"", "\u00e4\ud83d\ude00", "\ud83d\ude00"),
        row(MYSQL, "\\N\ta,b", null, "a,b"),
        row(MYSQL, "\"\\N\"\t\"a\\\"b\\\\c\\n\"", "\\N", "a\"b\\c\\n"),
        row(MYSQL, "\t\"\"", null, ""),
        row(PLAIN, "\"a\";NA", "\"a\"", null),
        row(PLAIN, "\";\"", "\"", "\""));
  }

  @ParameterizedTest
  @MethodSource("records")
  void cutsARecord(CsvOptions options, String record, List<String> expected) {
    CsvSplitter splitter = new CsvSplitter(options);
    assertEquals(expected, splitter.split(record), splitter::why);
  }

  @Test
  void saysWhatIsBroken() {
    RecordParser parser =
        RecordParser.of(Sources.of(STANDARD, Map.of(), "at STRING", "a STRING", "b INT"));
    String header = "at,a,b";
    assertEquals(
        List.of("The CSV record '" + AT + ",\"open,1' is broken: a quote is not closed."),
        parser.parse("csv", AT + ",\"open,1", header).problems());
    assertEquals(
        List.of("The CSV record 'x,\"a\"b,1' is broken: 'b' follows the quote that ends a field."),
        parser.parse("csv", "x,\"a\"b,1", header).problems());
    assertEquals(
        List.of("The CSV record 'x\ny,a,1' is broken: a line ends in a field without quotes."),
        parser.parse("csv", "x\ny,a,1", header).problems());
    assertEquals(
        List.of("The CSV record has 2 fields, and its file's header has 3: 'x,a'."),
        parser.parse("csv", "x,a", header).problems());
    assertEquals(
        List.of("The CSV record has 4 fields, and its file's header has 3: 'x,a,1,2'."),
        parser.parse("csv", "x,a,1,2", header).problems());
    assertEquals(
        List.of("The CSV record has 2 fields, and the schema has 3: 'x,a'."),
        parser.parse("csv", "x,a", null).problems());
    assertEquals(
        List.of("Column 'b' is '', which is not int: it is not a number."),
        parser.parse("csv", AT + ",a,\"\"", header).problems());
    assertEquals(Arrays.asList(AT, "a", 1), fields(parser.parse("csv", AT + ",a, 1 ", header)));
  }

  @Test
  void findsColumnsByTheHeaderOfEachFile() {
    RecordParser parser =
        RecordParser.of(Sources.of(STANDARD, Map.of("b", "Bee"), "at STRING", "a STRING", "b INT"));
    assertEquals(Arrays.asList(AT, "x", 1), fields(parser.parse("csv", AT + ",x,1", "at,a,Bee")));
    assertEquals(
        Arrays.asList(AT, "x", 1), fields(parser.parse("csv", "1,?,x," + AT, "Bee,z,a,at")));
    assertEquals(
        Arrays.asList(AT, "x", 1),
        fields(parser.parse("csv", AT + ",x,1", "\uFEFF\"at\",a,\"Bee\"\n")));
    assertEquals(Arrays.asList(AT, null, null), fields(parser.parse("csv", AT + ",x", "at,A")));
    assertEquals(Arrays.asList(AT, "x", 1), fields(parser.parse("csv", AT + ",x,1", null)));
    assertEquals(
        Arrays.asList(AT, "x", null), fields(parser.parse("csv", "x," + AT + ",", "a,at,")));
  }

  @Test
  void saysWhatIsWrongWithAHeader() {
    RecordParser parser = RecordParser.of(Sources.of(STANDARD, Map.of(), "at STRING", "a STRING"));
    assertEquals(
        List.of("The header of its file has the column 'a' twice."),
        parser.parse("csv", AT + ",1,2", "at,a,a").problems());
    assertEquals(
        List.of("The header 'x;y' of its file has no column of the schema: at, a."),
        parser.parse("csv", AT + ",1,2", "x;y").problems());
    assertEquals(
        List.of("The header 'at,\"a' of its file is broken: a quote is not closed."),
        parser.parse("csv", AT + ",1,2", "at,\"a").problems());
    assertEquals(List.of("Event time 'at' is null."), parser.parse("csv", "1", "a").problems());
    assertTrue(parser.parse("csv", AT + ",1", "at,a").problems().isEmpty());
  }
}
