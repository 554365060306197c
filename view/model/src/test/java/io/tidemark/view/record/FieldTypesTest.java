package io.tidemark.view.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypesTest {
  private static FieldReader reader(String type, String zone) {
    DataType parsed = DataType.parse(type).orElseThrow();
    return new FieldReader(new Field("c", parsed), zone == null ? null : ZoneId.of(zone));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "string~ a b ~ a b ",
        "boolean~true~true",
        "boolean~FALSE~false",
        "boolean~ True ~true",
        "tinyint~-128~-128",
        "smallint~32767~32767",
        "int~ 42 ~42",
        "int~+42~42",
        "int~-2147483648~-2147483648",
        "int~007~7",
        "int~12.0~12",
        "int~1.2e1~12",
        "bigint~9223372036854775807~9223372036854775807",
        "bigint~-9223372036854775808~-9223372036854775808",
        "bigint~-9223372036854775808.0~-9223372036854775808",
        "bigint~123456789012345678901e-2~null",
        "bigint~0e999999999~0",
        "float~1.5~1.5",
        "float~NaN~NaN",
        "double~-1.25e-3~-0.00125",
        "double~.5~0.5",
        "double~5.~5.0",
        "double~-0~-0.0",
        "double~Infinity~Infinity",
        "double~-Infinity~-Infinity",
        "double~1e-400~0.0",
        "decimal(10,2)~12.34~12.34",
        "decimal(10,2)~12.3~12.30",
        "decimal(10,2)~12.340~12.34",
        "decimal(10,2)~-99999999.99~-99999999.99",
        "decimal(10,2)~1e2~100.00",
        "decimal(2,2)~0.05~0.05",
        "decimal(2,2)~0~0.00",
        "decimal(38,0)~99999999999999999999999999999999999999~99999999999999999999999999999999999999",
        "decimal(10,2)~0e-999999999~0.00",
        "date~2016-02-29~2016-02-29",
        "date~ 0001-01-01 ~0001-01-01",
        "timestamp~2015-11-01T05:30:00Z~2015-11-01T05:30:00Z",
        "timestamp~2015-11-01 05:30~2015-11-01T05:30:00Z",
        "timestamp~2015-11-01~2015-11-01T00:00:00Z",
        "timestamp~2015-11-01T05:30:00.5+01:00~2015-11-01T04:30:00.500Z",
        "timestamp~2015-11-01T05:30:00,000001-0530~2015-11-01T11:00:00.000001Z",
        "timestamp~2015-11-01T05:30:00+02~2015-11-01T03:30:00Z",
        "timestamp~1969-12-31T23:59:59.999999Z~1969-12-31T23:59:59.999999Z",
        "timestamp~2015-11-01T05:30:00.123456000Z~2015-11-01T05:30:00.123456Z",
        "timestamp~9999-12-31T23:59:59.999999Z~9999-12-31T23:59:59.999999Z",
      })
  void readsExactly(String type, String text, String expected) {
    Object read = reader(type, "UTC").read(text);
    if (expected.equals("null")) {
      assertSame(FieldReader.NOT_A_VALUE, read);
      return;
    }
    assertEquals(expected, read.toString());
    assertEquals(javaClass(type), read.getClass().getSimpleName());
  }

  private static String javaClass(String type) {
    return switch (DataType.parse(type).orElseThrow().kind()) {
      case STRING -> "String";
      case BOOLEAN -> "Boolean";
      case BYTE -> "Byte";
      case SHORT -> "Short";
      case INT -> "Integer";
      case LONG -> "Long";
      case FLOAT -> "Float";
      case DOUBLE -> "Double";
      case DECIMAL -> "BigDecimal";
      case DATE -> "LocalDate";
      case TIMESTAMP -> "Instant";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "boolean~1~it is neither true nor false",
        "boolean~yes~it is neither true nor false",
        "tinyint~300~it is beyond the type's range",
        "tinyint~-129~it is beyond the type's range",
        "smallint~32768~it is beyond the type's range",
        "int~2147483648~it is beyond the type's range",
        "bigint~9223372036854775808~it is beyond the type's range",
        "bigint~-9223372036854775809~it is beyond the type's range",
        "bigint~1e999999999~it is beyond the type's range",
        "int~12x~it is not a number",
        "int~~it is not a number",
        "int~-~it is not a number",
        "int~0x10~it is not a number",
        "int~1_000~it is not a number",
        "int~1,000~it is not a number",
        "int~\u0661\u0662~it is not a number",
        "int~1.5~it is not a whole number",
        "int~1e-999999999~it is not a whole number",
        "double~1d~it is not a number",
        "double~0x1p3~it is not a number",
        "double~nan~it is not a number",
        "double~1e~it is not a number",
        "double~.~it is not a number",
        "double~1e400~it is beyond the type's range",
        "float~1e39~it is beyond the type's range",
        "decimal(10,2)~12.345~it has more digits after the point",
        "decimal(10,2)~1e-999999999~it has more digits after the point",
        "decimal(10,2)~123456789~it is beyond the type's range",
        "decimal(10,2)~1e999999999~it is beyond the type's range",
        "decimal(10,2)~1e9999999999~it is not a number",
        "decimal(2,2)~1~it is beyond the type's range",
        "decimal(10,2)~NaN~it is not a number",
        "date~2015-02-29~it is not an ISO date, such as 2015-11-01",
        "date~2015-11-01T00:00~it is not an ISO date, such as 2015-11-01",
        "date~01.11.2015~it is not an ISO date, such as 2015-11-01",
        "date~0000-01-01~it is not an ISO date, such as 2015-11-01",
        "timestamp~2015-11-01T05:30:00.1234567Z~it is finer than a microsecond",
        "timestamp~2015-02-30T05:30:00Z~there is no such day",
        "timestamp~2015-13-01T05:30:00Z~there is no such day",
        "timestamp~2015-11-01T24:00:00Z~there is no such time of day",
        "timestamp~2015-11-01T05:60:00Z~there is no such time of day",
        "timestamp~2015-11-01T05:30:60Z~there is no such time of day",
        "timestamp~2015-11-01T05:30:00.Z~it is not ISO 8601, such as 2015-11-01T05:30:00Z",
        "timestamp~2015-11-01T05~it is not ISO 8601, such as 2015-11-01T05:30:00Z",
        "timestamp~2015-11-01_05:30~it is not ISO 8601, such as 2015-11-01T05:30:00Z",
        "timestamp~1446355800~it is not ISO 8601, such as 2015-11-01T05:30:00Z",
        "timestamp~2015-11-01T05:30:00+25:00~its offset from UTC is not such as Z, +01:00 or -0530",
        "timestamp~2015-11-01T05:30:00 UTC~its offset from UTC is not such as Z, +01:00 or -0530",
        "timestamp~2015-11-01T05:30:00+~its offset from UTC is not such as Z, +01:00 or -0530",
        "timestamp~2015-11-01T05:30:00Zulu~something follows its offset from UTC",
      })
  void saysWhyATextIsNoValue(String type, String text, String why) {
    String given = text == null ? "" : text;
    FieldReader reader = reader(type, "UTC");
    assertSame(FieldReader.NOT_A_VALUE, reader.read(given));
    assertEquals(
        "Column 'c' is '" + given + "', which is not " + type + ": " + why + ".",
        reader.problem(given));
  }

  @Test
  void refusesALocalTimeWithoutAZone() {
    FieldReader reader = reader("timestamp", null);
    assertSame(FieldReader.NOT_A_VALUE, reader.read("2015-11-01T05:30:00"));
    assertEquals(
        "Column 'c' is '2015-11-01T05:30:00', which is not timestamp: it has no offset from UTC, and"
            + " the event time of the source has no zone.",
        reader.problem("2015-11-01T05:30:00"));
  }

  @Test
  void cutsALongValueInItsProblem() {
    String problem = problem("9".repeat(5000));
    assertTrue(problem.contains("'" + "9".repeat(100) + "...'"), problem);
    assertTrue(problem.length() < 200, problem);
  }

  private static String problem(String text) {
    FieldReader reader = reader("int", null);
    assertSame(FieldReader.NOT_A_VALUE, reader.read(text));
    return reader.problem(text);
  }
}
