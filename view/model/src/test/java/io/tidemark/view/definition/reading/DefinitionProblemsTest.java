package io.tidemark.view.definition.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.settings.Configuration;
import io.tidemark.view.definition.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One sound file, one thing changed in it, one problem expected on the line that was changed. */
class DefinitionProblemsTest {
  private static final String SOUND =
      """
      sources.flights {
        from       = [ { files { path = "data/flights", format = csv } } ]
        schema     = "flight_id STRING, date STRING, origin STRING, delay INT, price DOUBLE, day DATE"
        columns    { delay = "ArrDelay" }
        event-time { column = date, format = "yyyy/MM/dd HH:mm", zone = America/Chicago }
        id         = flight_id
        segment    = 1 hour
        derive     { late = "delay > 15" }
        expect {
          has-origin { check = "origin IS NOT NULL", otherwise = quarantine }
        }
      }
      views.delays {
        source = flights
        key    = [origin]
        tiles  = [hour, day]
        zone   = UTC
        measures {
          flights  { count = "*" }
          delay    { quantiles = delay, k = 200 }
          users    { distinct = flight_id, lg-k = 12 }
        }
      }
      """;

  @TempDir Path conf;

  private List<Problem> problems(String text) throws IOException {
    Files.writeString(conf.resolve("a.conf"), text);
    return Configuration.read(conf, List.of()).problems();
  }

  @Test
  void theSoundFileIsSound() throws IOException {
    assertEquals(List.of(), problems(SOUND));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        // Names and keys
        "views.delays {~views.Delays {~13~Cannot load views: the name 'Delays' cannot be a view's",
        "views.delays {~views.my--delays {~13~the name 'my--delays' cannot be a view's",
        "  segment    =~  segmnet    =~7~Cannot load source 'flights': unknown key 'segmnet'. Did you mean 'segment'?",
        "  tiles  =~  tile  =~16~unknown key 'tile'. Did you mean 'tiles'?",
        "views.delays {~veiws.delays {~13~Cannot read the file: unknown key 'veiws'. Did you mean 'views'?",
        // From
        "format = csv~format = cvs~2~files of 'from': 'format' is 'cvs'. Did you mean 'csv'? Use one of: json, csv, parquet.",
        ", format = csv~~2~'format' is missing. Use one of: json, csv, parquet.",
        "path = \"data/flights\", ~~2~'path' is missing. Name a file, a folder or a glob.",
        "format = csv~format = json, delimiter = \";\"~2~'delimiter' is for csv, and the format is json. Remove it.",
        "format = csv~format = csv, delimiter = \";;\"~2~'delimiter' is ';;'. Write one character",
        "format = csv~format = csv, header = maybe~2~'header' is 'maybe'. Write true or false.",
        "format = csv~format = csv, charset = utf-9~2~'utf-9' is no charset",
        "format = csv~format = csv, quote = \",\"~2~cannot be the delimiter and the quote",
        "{ files {~{ file {~2~unknown key 'file'. Did you mean 'files'?",
        "[ { files { path = \"data/flights\", format = csv } } ]~[]~2~'from' is missing.",
        "format = csv } }~format = csv } }, { kafka { } }~2~'topic' is missing. Name the topic.",
        "format = csv } }~format = csv } }, { files { path = b, format = csv, null = NA } }~2~its csv files differ in delimiter, quote, escape or null",
        // Schema
        "delay INT,~delay INTT,~3~column 'delay' has the type 'INTT'. Use one of: STRING, BOOLEAN",
        "delay INT,~delay ARRAY<INT>,~3~column 'delay' has the type 'ARRAY<INT>'",
        "delay INT,~delay INT NOT NULL,~3~Write name and type only; what must not be null is an expectation.",
        "delay INT,~delay INT, Delay INT,~3~column 'Delay' is in the schema twice (also as 'delay')",
        "delay INT,~delay INT, _x INT,~3~the column name '_x' is not allowed",
        "delay INT,~delay INT, `a b` INT,~3~the column name 'a b' is not allowed",
        "delay INT,~delay INT,,~3~the schema has an empty column",
        "delay INT,~delay,~3~column 'delay' has no type",
        "columns    { delay =~columns    { dely =~4~columns: 'dely' is not a column of the schema. Did you mean 'delay'?",
        // Event time
        "column = date~column = dat~5~event-time: 'dat' is not a column of the schema. Did you mean 'date'?",
        "column = date~column = delay~5~the column has the type int, which does not go with format = yyyy/MM/dd HH:mm. Declare it as STRING",
        ", zone = America/Chicago~~5~'zone' is missing: text by the pattern 'yyyy/MM/dd HH:mm' has no offset from UTC",
        "America/Chicago~America/Chicgo~5~'America/Chicgo' is no time zone. Did you mean 'America/Chicago'?",
        "\"yyyy/MM/dd HH:mm\"~\"yyyy/QQQQQQ\"~5~is neither iso, epoch-s, epoch-ms nor a pattern: Too many pattern letters: Q",
        "\"yyyy/MM/dd HH:mm\"~\"yyyy/mm/dd\"~5~it does not give a whole date and time",
        "\"yyyy/MM/dd HH:mm\"~\"yyyy/MM/dd hh:mm\"~5~it does not give a whole date and time",
        "\"yyyy/MM/dd HH:mm\"~\"YYYY-MM-dd\"~5~it does not give a whole date and time",
        "\"yyyy/MM/dd HH:mm\"~epoch-s~5~'zone' has no meaning with epoch-s, which is UTC. Remove it.",
        "column = date, format = \"yyyy/MM/dd HH:mm\", zone = America/Chicago~column = day, format = iso~5~'zone' is missing: a date has no offset",
        "zone = America/Chicago~zone = America/Chicago, earliest = yesterday~5~'earliest' is 'yesterday'. Write a date in UTC",
        "zone = America/Chicago~zone = America/Chicago, latest-after-received = 5~5~'latest-after-received' is '5'. Write a time above zero with its unit",
        // Identity, times, derive, expect
        "= flight_id~= flightid~6~'flightid' is not a column of the schema. Did you mean 'flight_id'?",
        "= flight_id~= [flight_id, flight_id]~6~'flight_id' is there twice",
        "= flight_id~= late~6~'late' is derived. An id is made of columns of the schema.",
        "= 1 hour~= 7 hours~7~'segment' is '7 hours'. Write a time of at least 1 s that divides 24 hours",
        "= 1 hour~= 100 ms~7~'segment' is '100 ms'",
        "= 1 hour~= 1~7~'segment' is '1'. Write a time above zero with its unit",
        "= 1 hour~= -1 hour~7~'segment' is '-1 hour'",
        "derive     { late~derive     { Delay~8~'Delay' is a column already",
        "derive     { late~derive     { is-late~8~the column name 'is-late' is not allowed",
        "otherwise = quarantine~otherwise = discard~10~expect 'has-origin': 'otherwise' is 'discard'. Use one of: quarantine, drop, keep, fail.",
        ", otherwise = quarantine~~10~'otherwise' is missing. Use one of: quarantine, drop, keep, fail.",
        "check = \"origin IS NOT NULL\", ~~10~'check' is missing",
        // Views
        "source = flights~source = flight~14~Cannot load view 'delays': there is no source 'flight'. Did you mean 'flights'?",
        "key    = [origin]~key    = [orgin]~15~key column 'orgin' is neither in the schema nor derived. Did you mean 'origin'?",
        "key    = [origin]~key    = [price]~15~key column 'price' has the type double. A key is string, boolean, a whole number or date",
        "key    = [origin]~key    = [origin, origin]~15~key column 'origin' is there twice",
        "key    = [origin]~key    = [delay]~20~measure 'delay' and key column 'delay' would be one column, delay.",
        "[hour, day]~[day, hour]~16~'tiles' are [day, hour]. Write the finest first: [hour, day].",
        "[hour, day]~[hour, hour]~16~tile 'hour' is there twice",
        "[hour, day]~[hour, week]~16~unknown tile 'week'",
        "[hour, day]~[]~16~'tiles' is missing. Write tiles = [hour, day]",
        "zone   = UTC~zone   = Mars~17~'Mars' is no time zone",
        "zone   = UTC~zone   = UTC, max-cells = many~17~'max-cells' is 'many'. Write a whole number above 0.",
        "zone   = UTC~zone   = UTC, where = \"\"~17~'where' is empty",
        // Measures
        "{ count = \"*\" }~{ counted = \"*\" }~19~Cannot load view 'delays': measure 'flights' uses unknown aggregate 'counted'. Did you mean 'count'? Use one of: count, sum,",
        "{ count = \"*\" }~{ avg_distinct = origin }~19~Cannot load view 'delays': measure 'flights' uses unknown aggregate 'avg_distinct'. Did you mean 'distinct'? Use one of: count, sum, mean, min, max, first, last, variance, stddev, distinct, quantiles, top.",
        "{ count = \"*\" }~{ count = \"*\", sum = delay }~19~measure 'flights' has more than one aggregate: count, sum.",
        "{ count = \"*\" }~{ }~19~measure 'flights' has no aggregate. Use one of: count",
        "{ count = \"*\" }~{ sum = \"*\" }~19~sum = \"*\" has no meaning",
        "{ count = \"*\" }~{ count = \"*\", were = late }~19~unknown key 'were'. Did you mean 'where'?",
        "{ count = \"*\" }~{ count = \"*\", k = 2 }~19~'k' goes only with quantiles and top. Remove it.",
        "k = 200~k = 7~20~'k' is '7'. Write a whole number from 8 to 65535.",
        "k = 200~lg-k = 12~20~'lg-k' goes only with distinct. Remove it.",
        "lg-k = 12~lg-k = 22~21~'lg-k' is '22'. Write a whole number from 4 to 21.",
        "lg-k = 12~theta = 1~21~'theta' is '1'. Write true or false.",
        "  flights  {~  Flights  {~19~the name 'Flights' cannot be a measure's",
        "  flights  {~  tile-size  {~19~measure 'tile-size' has the name of a column that Tidemark uses itself: tile_size",
        "  flights  {~  origin  {~19~measure 'origin' and key column 'origin' would be one column, origin",
      })
  void oneMistakeIsOneProblem(String right, String wrong, int line, String message)
      throws IOException {
    assertTrue(SOUND.contains(right), right);
    String text =
        SOUND.replaceFirst(
            java.util.regex.Pattern.quote(right),
            java.util.regex.Matcher.quoteReplacement(wrong == null ? "" : wrong));
    List<Problem> problems = problems(text);
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(conf.resolve("a.conf") + ":" + line, problems.get(0).where());
    assertTrue(problems.get(0).message().contains(message), problems::toString);
  }
}
