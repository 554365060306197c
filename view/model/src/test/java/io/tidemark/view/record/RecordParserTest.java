package io.tidemark.view.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.definition.Feed.CsvOptions;
import io.tidemark.view.definition.SourceDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordParserTest {
  private static final String AT = "\"at\": \"2015-11-01T05:30:00Z\"";

  private static RecordParser json(Map<String, String> inputs, String... columns) {
    String[] all = Arrays.copyOf(columns, columns.length + 1);
    all[columns.length] = "at STRING";
    return RecordParser.of(Sources.of(CsvOptions.DEFAULT, inputs, all));
  }

  private static ParsedRecord json(String fields, Map<String, String> inputs, String... columns) {
    return json(inputs, columns).parse("json", "{" + fields + "," + AT + "}", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      nullValues = "NULL",
      value = {
        "\"a\": \"x\"|x",
        "\"a\": \" \\u00fc\\\"\"| \u00fc\"",
        "\"a\": null|NULL",
        "\"b\": 1|NULL",
        "\"A\": \"x\"|NULL",
        "\"a\": 1.50|1.50",
        "\"a\": 1E+2|1E+2",
        "\"a\": 123456789012345678901234567890|123456789012345678901234567890",
        "\"a\": true|true",
        "\"a\": { \"x\": [1, 2.0] }|{ \"x\": [1, 2.0] }",
        "\"a\": [ ]|[ ]",
        "\"x\": {\"a\": 7}, \"a\": 8|8",
        "\"x\": 1, \"x\": 2, \"a\": 8|8",
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void findsTheTextOfAJsonField(String fields, String expected) {
    ParsedRecord record = json(fields, Map.of(), "a STRING");
    assertEquals(List.of(), record.problems());
    assertEquals(expected, record.fields()[0]);
  }

  @Test
  void tellsAnEmptyTextFromNull() {
    assertEquals("", json("\"a\": \"\"", Map.of(), "a STRING").fields()[0]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      nullValues = "NULL",
      value = {
        "/a/b|\"a\": {\"b\": 7}|7",
        "/a/b|\"a\": {\"b\": {\"c\": 7}}|{\"c\": 7}",
        "/a/1/b|\"a\": [{\"b\": 6}, {\"b\": 7}]|7",
        "/a/2|\"a\": [1, 2]|NULL",
        "/a/b|\"a\": 7|NULL",
        "/a/b|\"a\": null|NULL",
        "/a~1b/c~0d|\"a/b\": {\"c~d\": 7}|7",
        "/a/|\"a\": {\"\": 7}|7",
        "a/b|\"a/b\": 7|7",
      })
  void findsANestedFieldByJsonPointer(String pointer, String fields, String expected) {
    ParsedRecord record = json(fields, Map.of("v", pointer), "v STRING");
    assertEquals(List.of(), record.problems());
    assertEquals(expected, record.fields()[0]);
  }

  @Test
  void findsAnObjectAndWhatIsInIt() {
    ParsedRecord record =
        json(
            "\"a\": {\"b\": [1, {\"c\": \"\u00e4\"}]}",
            Map.of("whole", "a", "part", "/a/b/1/c", "list", "/a/b"),
            "whole STRING",
            "part STRING",
            "list STRING");
    assertEquals(List.of(), record.problems());
    assertEquals("{\"b\": [1, {\"c\": \"\u00e4\"}]}", record.fields()[0]);
    assertEquals("\u00e4", record.fields()[1]);
    assertEquals("[1, {\"c\": \"\u00e4\"}]", record.fields()[2]);
  }

  @Test
  void readsFieldsBehindManyMegabytes() {
    String padding = "\u00e4".repeat(3_000_000);
    ParsedRecord record =
        json(
            "\"x\": \"" + padding + "\", \"a\": {\"k\": 1}, \"b\": \"" + padding + "\"",
            Map.of(),
            "a STRING",
            "b STRING");
    assertEquals(List.of(), record.problems());
    assertEquals("{\"k\": 1}", record.fields()[0]);
    assertEquals(padding, record.fields()[1]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "[1]~The record is not a JSON object: '[1]'.",
        "7~The record is not a JSON object: '7'.",
        "null~The record is not a JSON object: 'null'.",
        "not json~The record is not JSON: Unrecognized token 'not'",
        "{\"a\": 1~The record is not JSON: Unexpected end-of-input",
        "{\"a\": 01}~The record is not JSON: Invalid numeric value: Leading zeroes not allowed",
        "{\"a\": NaN}~The record is not JSON: Non-standard token 'NaN'",
        "{'a': 1}~The record is not JSON: Unexpected character",
        "{\"a\": 1, }~The record is not JSON: Unexpected character",
        "{\"a\": 1} {}~Something follows the JSON object: '{\"a\": 1} {}'.",
        "{\"a\": 1} x~The record is not JSON: Unrecognized token 'x'",
        "{\"a\": 1, \"a\": 1}~The JSON object has 'a' twice.",
      })
  void saysWhyARecordIsNoJsonObject(String value, String problem) {
    RecordParser parser = json(Map.of(), "a STRING");
    ParsedRecord record = parser.parse("json", value, null);
    assertEquals(1, record.problems().size(), record.problems()::toString);
    assertTrue(record.problems().get(0).startsWith(problem), record.problems()::toString);
    assertArrayEquals(new Object[2], record.fields());
    assertEquals(List.of(), parser.parse("json", "{" + AT + "}", null).problems());
  }

  @Test
  void saysThatAnEmptyRecordIsNone() {
    ParsedRecord record = json(Map.of(), "a STRING").parse("json", "", null);
    assertEquals(List.of("The record is not a JSON object: ''."), record.problems());
  }

  @Test
  void givesEveryProblemOfARecordAndWhatCouldBeRead() {
    RecordParser parser =
        RecordParser.of(
            Sources.of(
                CsvOptions.DEFAULT,
                Map.of(),
                List.of("id", "n"),
                "iso",
                Optional.empty(),
                "id STRING",
                "n INT",
                "ok INT",
                "day DATE",
                "at STRING"));
    ParsedRecord record =
        parser.parse(
            "json", "{\"n\": {}, \"ok\": \"5\", \"day\": 20151101, \"at\": \"now\"}", null);
    assertEquals(
        List.of(
            "Column 'n' is '{}', which is not int: it is not a number.",
            "Column 'day' is '20151101', which is not date: it is not an ISO date, such as"
                + " 2015-11-01.",
            "Column 'id' is null, and it is part of the id.",
            "Event time 'at' is 'now', which is no time by the format iso: it is not ISO 8601, such"
                + " as 2015-11-01T05:30:00Z."),
        record.problems());
    assertArrayEquals(new Object[] {null, null, 5, null, "now"}, record.fields());
    assertEquals(
        List.of(
            "Column 'id' is null, and it is part of the id.",
            "Column 'n' is null, and it is part of the id.",
            "Event time 'at' is null."),
        parser.parse("json", "{}", null).problems());
  }

  @Test
  void saysThatBytesAreNoText() {
    assertEquals(
        List.of("The record is not text in the source's charset."),
        json(Map.of(), "a STRING").parse("json", null, null).problems());
  }

  @Test
  void refusesAnotherFormat() {
    RecordParser parser = json(Map.of(), "a STRING");
    assertThrows(IllegalArgumentException.class, () -> parser.parse("parquet", "{}", null));
  }

  @Test
  void parsesTheSameAfterSerialization() throws IOException, ClassNotFoundException {
    SourceDefinition source =
        Sources.of(
            new CsvOptions(';', '\0', '\0', "-", false),
            Map.of("b", "B"),
            List.of("a"),
            "yyyy/MM/dd",
            Optional.of("America/Chicago"),
            "a BIGINT",
            "b DECIMAL(10,2)",
            "at STRING");
    RecordParser parser = RecordParser.of(source);
    parser.parse("csv", "1;2.50;2015/07/01", null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(parser);
    }
    RecordParser read;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      read = (RecordParser) in.readObject();
    }
    ParsedRecord record = read.parse("csv", "1;-;2015/07/01", null);
    assertEquals(List.of(), record.problems());
    assertArrayEquals(new Object[] {1L, null, "2015/07/01"}, record.fields());
    assertEquals("2015-07-01T05:00:00Z", record.eventTime().toString());
    assertEquals(
        "2.50",
        read.parse("json", "{\"a\":1,\"B\":2.5,\"at\":\"2015/07/01\"}", null)
            .fields()[1]
            .toString());
  }
}
