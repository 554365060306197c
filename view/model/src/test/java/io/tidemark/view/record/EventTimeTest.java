package io.tidemark.view.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.definition.Feed.CsvOptions;
import io.tidemark.view.definition.SourceDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
  private static ParsedRecord parse(String type, String format, String zone, String text) {
    SourceDefinition source =
        Sources.of(
            CsvOptions.DEFAULT,
            Map.of(),
            List.of(),
            format,
            Optional.ofNullable(zone),
            "at " + type);
    String json = "{\"at\": \"" + text + "\"}";
    return RecordParser.of(source).parse("json", json, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "string~iso~~2015-11-01T05:30:00Z~2015-11-01T05:30:00Z",
        "string~iso~America/Chicago~2015-07-01T05:30:00~2015-07-01T10:30:00Z",
        "string~iso~America/Chicago~2015-07-01T05:30:00Z~2015-07-01T05:30:00Z",
        "string~iso~America/Chicago~2015-07-01~2015-07-01T05:00:00Z",
        "timestamp~iso~~2015-11-01T05:30:00Z~2015-11-01T05:30:00Z",
        "date~iso~America/Chicago~2015-07-01~2015-07-01T05:00:00Z",
        // A skipped time takes the later offset, a repeated one the earlier.
        "string~iso~America/New_York~2015-03-08T02:30:00~2015-03-08T07:30:00Z",
        "string~iso~America/New_York~2015-11-01T01:30:00~2015-11-01T05:30:00Z",
        "string~yyyy/MM/dd HH:mm~America/New_York~2015/03/08 02:30~2015-03-08T07:30:00Z",
        "string~yyyy/MM/dd HH:mm~America/New_York~2015/11/01 01:30~2015-11-01T05:30:00Z",
        "string~yyyy/MM/dd HH:mm~Australia/Lord_Howe~2015/10/04 02:15~2015-10-03T15:45:00Z",
        // Epochs
        "bigint~epoch-s~~1446355800~2015-11-01T05:30:00Z",
        "bigint~epoch-ms~~1446355800123~2015-11-01T05:30:00.123Z",
        "bigint~epoch-s~~-1~1969-12-31T23:59:59Z",
        "int~epoch-s~~1446355800~2015-11-01T05:30:00Z",
        "string~epoch-s~~1446355800.123456~2015-11-01T05:30:00.123456Z",
        "string~epoch-ms~~1.446355800123E12~2015-11-01T05:30:00.123Z",
        "decimal(20,6)~epoch-s~~1446355800.5~2015-11-01T05:30:00.500Z",
        "double~epoch-s~~1446355800.25~2015-11-01T05:30:00.250Z",
        "double~epoch-ms~~1446355800123.5~2015-11-01T05:30:00.123500Z",
        // Patterns
        "string~uuuu-MM-dd HH:mm:ss~UTC~2015-11-01 05:30:07~2015-11-01T05:30:07Z",
        "string~yyyy-MM-dd~America/Chicago~2015-07-01~2015-07-01T05:00:00Z",
        "string~M/d/yyyy H:mm~UTC~7/1/2011 9:05~2011-07-01T09:05:00Z",
        "string~dd.MM.yy HH:mm~UTC~01.11.15 05:30~2015-11-01T05:30:00Z",
        "string~MM/dd/yyyy hh:mm:ss a~UTC~11/01/2015 12:30:00 AM~2015-11-01T00:30:00Z",
        "string~MM/dd/yyyy hh:mm:ss a~UTC~11/01/2015 12:30:00 pm~2015-11-01T12:30:00Z",
        "string~d MMM yyyy HH:mm~UTC~1 Sep 2015 05:30~2015-09-01T05:30:00Z",
        "string~EEE, d MMM yyyy HH:mm:ss Z~~Sun, 1 Nov 2015 05:30:00 +0100~2015-11-01T04:30:00Z",
        "string~yyyy-MM-dd'T'HH:mm:ss.SSSXXX~~2015-11-01T05:30:00.250+01:00~2015-11-01T04:30:00.250Z",
        "string~yyyy-MM-dd HH:mm[XXX]~UTC~2015-11-01 05:30~2015-11-01T05:30:00Z",
        "string~yyyy-MM-dd HH:mm VV~~2015-07-01 05:30 America/Chicago~2015-07-01T10:30:00Z",
        "string~yyyyMMddHHmmss~UTC~20151101053007~2015-11-01T05:30:07Z",
        "string~yyyy-DDD~UTC~2015-305~2015-11-01T00:00:00Z",
        "string~yyyy-MM-dd HH~UTC~ 2015-11-01 05 ~2015-11-01T05:00:00Z",
      })
  void readsTheTime(String type, String format, String zone, String text, String expected) {
    ParsedRecord record = parse(type, format, zone, text);
    assertEquals(List.of(), record.problems());
    assertEquals(expected, record.eventTime().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "string~iso~~2015-11-01T05:30:00~it has no offset from UTC, and the event time of the source has no zone.",
        "string~iso~UTC~yesterday~it is not ISO 8601, such as 2015-11-01T05:30:00Z.",
        "string~epoch-s~~soon~it is not a number.",
        "string~epoch-s~~1446355800.1234567~it is finer than a microsecond.",
        "string~epoch-s~~1e-999999999~it is finer than a microsecond.",
        "string~epoch-s~~1e999999999~it is beyond the range of times.",
        "bigint~epoch-s~~9223372036854775807~it is beyond the range of times.",
        "bigint~epoch-ms~~-9223372036854775808~it is beyond the range of times.",
        "double~epoch-s~~NaN~it is not a number.",
        "string~yyyy-MM-dd~UTC~2015-02-30~Invalid date 'FEBRUARY 30'.",
        "string~yyyy-MM-dd~UTC~2015-02-29~Invalid date 'February 29' as '2015' is not a leap year.",
        "string~yyyy-MM-dd HH:mm~UTC~2015-02-20 24:00~Invalid value for HourOfDay (valid values 0 - 23): 24.",
        "string~yyyy-MM-dd HH:mm~UTC~2015-13-20 04:00~Invalid value for MonthOfYear (valid values 1 - 12): 13.",
        "string~yyyy-MM-dd HH:mm~UTC~2015-02-20T04:00~it does not follow the pattern from character 11 on.",
        "string~yyyy-MM-dd HH:mm~UTC~2015-02-20 04:00:00~it does not follow the pattern from character 17 on.",
        "string~yyyy-MM-dd HH:mm:ss.SSSSSSSSS~UTC~2015-02-20 04:00:00.123456789~it is finer than a microsecond.",
        "string~yyyy-MM-dd HH:mm[XXX]~~2015-11-01 05:30~it has no offset from UTC.",
      })
  void saysWhyThereIsNoTime(String type, String format, String zone, String text, String why) {
    ParsedRecord record = parse(type, format, zone, text);
    assertEquals(null, record.eventTime());
    assertEquals(1, record.problems().size(), record.problems()::toString);
    String problem = record.problems().get(0);
    assertTrue(problem.startsWith("Event time 'at' is '"), problem);
    assertTrue(problem.endsWith(" by the format " + format + ": " + why), problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yyyy-MM",
        "HH:mm",
        "YYYY-MM-dd",
        "yyyy-mm-dd",
        "yyyy-MM-dd hh:mm",
        "yyyy-MM-dd mm",
        "{",
        "yyyy-MM-dd 'x",
        "",
        "epoch",
        "ISO",
        "yyyy-MM-dd HH:mm qqqqqq"
      })
  void refusesAPatternThatGivesNoTime(String pattern) {
    assertTrue(TimePattern.problem(pattern).isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "yyyy-MM-dd HH:mm~false",
        "yyyy-MM-dd'XZ'HH:mm~false",
        "yyyy-MM-dd HH:mm Z~true",
        "yyyy-MM-dd HH:mm XXX~true",
        "yyyy-MM-dd HH:mm z~true",
        "yyyy-MM-dd HH:mm VV~true",
        "yyyy-MM-dd HH:mm O~true",
      })
  void knowsWhetherAPatternHasAnOffset(String pattern, boolean offset) {
    assertFalse(TimePattern.problem(pattern).isPresent());
    assertEquals(offset, TimePattern.of(pattern).hasOffset());
  }
}
