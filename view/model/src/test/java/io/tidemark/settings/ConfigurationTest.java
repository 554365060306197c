package io.tidemark.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.definition.Definitions;
import io.tidemark.view.definition.EventTime;
import io.tidemark.view.definition.Feed;
import io.tidemark.view.definition.Feed.CsvOptions;
import io.tidemark.view.definition.Feed.FileFormat;
import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.Problem;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.SourceDefinition.DerivedColumn;
import io.tidemark.view.definition.SourceDefinition.Expectation;
import io.tidemark.view.definition.SourceDefinition.Otherwise;
import io.tidemark.view.definition.UnknownNameException;
import io.tidemark.view.definition.ViewDefinition;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  /** The example of the guide. */
  private static final String FLIGHTS =
      """
      sources.flights {
        from       = [ { kafka { topic = flights } }, { files { path = "data/flights", format = json } } ]
        schema     = "flight_id STRING, date STRING, origin STRING, destination STRING, delay INT, distance INT"
        event-time { column = date, format = "yyyy/MM/dd HH:mm", zone = America/Chicago }
        id         = flight_id
        segment = 1 hour, deduplicate-within = 1 hour        # both decide rows
        derive     { late = "delay > 15", a = "NOT late", b_c = "a OR late" }
        expect {
          has-origin { check = "origin IS NOT NULL",            otherwise = quarantine }
          sane-delay { check = "delay BETWEEN -120 AND 1440",   otherwise = drop }
        }
      }
      views.airport-delays {
        source = flights
        where  = "distance > 0"
        key    = [origin]
        tiles  = [hour, day, month]
        zone   = UTC
        measures {
          flights          { count = "*" }
          late             { count = "*", where = "late" }
          air-miles        { sum = "distance" }
          destinations     { distinct = destination, theta = true }
          top-destinations { top = destination, k = 10 }
        }
      }
      """;

  @TempDir Path conf;

  private void write(String file, String text) throws IOException {
    Path path = conf.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Definitions load() {
    return Configuration.load(conf, List.of()).definitions();
  }

  private List<String> problems() {
    InvalidDefinitionException e =
        assertThrows(InvalidDefinitionException.class, () -> Configuration.load(conf, List.of()));
    return e.problems().stream()
        .map(Problem::toString)
        .map(text -> text.replace(conf + "/", ""))
        .toList();
  }

  @Test
  void readsTheExampleOfTheGuide() throws IOException {
    write("flights.conf", FLIGHTS);
    assertEquals(
        new SourceDefinition(
            "flights",
            List.of(
                new Feed.Kafka("flights"),
                new Feed.Files("data/flights", FileFormat.JSON, "UTF-8", CsvOptions.DEFAULT)),
            List.of(
                new Field("flight_id", DataType.STRING),
                new Field("date", DataType.STRING),
                new Field("origin", DataType.STRING),
                new Field("destination", DataType.STRING),
                new Field("delay", DataType.INT),
                new Field("distance", DataType.INT)),
            Map.of(),
            new EventTime(
                "date",
                "yyyy/MM/dd HH:mm",
                Optional.of(ZoneId.of("America/Chicago")),
                Instant.EPOCH,
                Duration.ofDays(1)),
            List.of("flight_id"),
            Duration.ofHours(1),
            Duration.ofHours(1),
            List.of(
                new DerivedColumn("late", "delay > 15"),
                new DerivedColumn("a", "NOT late"),
                new DerivedColumn("b_c", "a OR late")),
            List.of(
                new Expectation("has-origin", "origin IS NOT NULL", Otherwise.QUARANTINE),
                new Expectation("sane-delay", "delay BETWEEN -120 AND 1440", Otherwise.DROP)),
            "",
            ""),
        load().source("flights"));
    assertEquals(
        new ViewDefinition(
            "airport-delays",
            "flights",
            Optional.of("distance > 0"),
            List.of("origin"),
            List.of(TileSize.HOUR, TileSize.DAY, TileSize.MONTH),
            ZoneId.of("UTC"),
            List.of(
                measure("flights", Aggregate.COUNT, "*", Optional.empty(), false, 0),
                measure("late", Aggregate.COUNT, "*", Optional.of("late"), false, 0),
                measure("air-miles", Aggregate.SUM, "distance", Optional.empty(), false, 0),
                measure(
                    "destinations", Aggregate.DISTINCT, "destination", Optional.empty(), true, 0),
                measure(
                    "top-destinations", Aggregate.TOP, "destination", Optional.empty(), false, 10)),
            50_000_000,
            "",
            ""),
        load().view("airport-delays"));
  }

  private static MeasureDefinition measure(
      String name,
      Aggregate aggregate,
      String of,
      Optional<String> where,
      boolean theta,
      int size) {
    OptionalInt given = size == 0 ? OptionalInt.empty() : OptionalInt.of(size);
    return new MeasureDefinition(name, aggregate, of, where, given, theta);
  }

  @Test
  void readsEveryOptionAndFillsInDefaults() throws IOException {
    write(
        "deep/er/sales.conf",
        """
        sources.sales {
          description = "Sales", owner = "shop"
          from { files { path = "s3a://b/*.csv.gz", format = csv, charset = latin1, delimiter = "\\t",
                         quote = "'", escape = "\\\\", null = "\\\\N", header = false } }
          schema = "`id` BIGINT, at: TIMESTAMP, price DECIMAL(10, 2), n dec"
          columns { id = "Id", price = "/price/amount" }
          event-time { column = at, format = iso, earliest = 2010-06-01, latest-after-received = 2 h }
          id = [id, at]
          segment = 10 s
          deduplicate-within = 90 minutes
        }
        views.by-nothing { source = sales, tiles = minute, measures { total { sum = price } }, max-cells = 7 }
        """);
    SourceDefinition sales = load().source("sales");
    assertEquals(
        List.of(
            new Feed.Files(
                "s3a://b/*.csv.gz",
                FileFormat.CSV,
                "ISO-8859-1",
                new CsvOptions('\t', '\'', '\\', "\\N", false))),
        sales.feeds());
    assertEquals(
        List.of(
            DataType.LONG, DataType.TIMESTAMP, DataType.decimal(10, 2), DataType.decimal(10, 0)),
        sales.schema().stream().map(Field::type).toList());
    assertEquals(Map.of("id", "Id", "price", "/price/amount"), sales.columns());
    assertEquals(
        new EventTime(
            "at",
            "iso",
            Optional.empty(),
            Instant.parse("2010-06-01T00:00:00Z"),
            Duration.ofHours(2)),
        sales.eventTime());
    assertEquals(List.of("id", "at"), sales.id());
    assertEquals(Duration.ofSeconds(10), sales.segment());
    assertEquals(Duration.ofMinutes(90), sales.deduplicateWithin());
    assertEquals("Sales by shop", sales.description() + " by " + sales.owner());
    ViewDefinition view = load().view("by-nothing");
    assertEquals(List.of(), view.key());
    assertEquals(7, view.maxCells());
    assertEquals(ZoneId.of("UTC"), view.zone());
  }

  @Test
  void tenMistakesAreTenMessages() throws IOException {
    write(
        "broken.conf",
        """
        sources.flights {
          from       = [ { files { path = "data/flights", format = jason } } ]
          schema     = "flight_id STRING, date STRING, origin STRING, delay INTEGR"
          event-time { column = date, format = "yyyy/MM/dd HH:mm" }
          id         = flight_id
          segment    = 7 hours
          expect { sane { check = "delay > 0", otherwise = ignore } }
        }
        views.delays {
          source = flights
          key    = [origin]
          tiles  = [day, hour]
          zone   = America/New_Yrok
          measures {
            events   { count = "*" }
            users    { distict = flight_id }
            late     { count = "*", were = "delay > 15" }
          }
        }
        """);
    List<String> problems = problems();
    assertEquals(
        List.of(
            "broken.conf:2: Cannot load source 'flights': files of 'from': 'format' is 'jason'. Did you"
                + " mean 'json'? Use one of: json, csv, parquet.",
            "broken.conf:3: Cannot load source 'flights': column 'delay' has the type 'INTEGR'. Use one"
                + " of: STRING, BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p,s),"
                + " DATE, TIMESTAMP.",
            "broken.conf:4: Cannot load source 'flights': event-time: 'zone' is missing: text by the"
                + " pattern 'yyyy/MM/dd HH:mm' has no offset from UTC. Write the zone whose clock it"
                + " shows, such as zone = America/Chicago, or zone = UTC.",
            "broken.conf:6: Cannot load source 'flights': 'segment' is '7 hours'. Write a time of at"
                + " least 1 s that divides 24 hours, such as 10 s, 15 minutes or 1 hour.",
            "broken.conf:7: Cannot load source 'flights': expect 'sane': 'otherwise' is 'ignore'. Use"
                + " one of: quarantine, drop, keep, fail.",
            "broken.conf:12: Cannot load view 'delays': 'tiles' are [day, hour]. Write the finest"
                + " first: [hour, day].",
            "broken.conf:13: Cannot load view 'delays': 'America/New_Yrok' is no time zone. Did you mean"
                + " 'America/New_York'?",
            "broken.conf:15: Cannot load view 'delays': measure 'events' has the name of a column that"
                + " Tidemark uses itself: events. Rename the measure.",
            "broken.conf:16: Cannot load view 'delays': measure 'users' uses unknown aggregate"
                + " 'distict'. Did you mean 'distinct'? Use one of: count, sum, mean, min, max, first,"
                + " last, variance, stddev, distinct, quantiles, top.",
            "broken.conf:17: Cannot load view 'delays': measure 'late': unknown key 'were'. Did you mean"
                + " 'where'? Use one of: where, k, lg-k, theta."),
        problems);
  }

  @Test
  void aBrokenFileDoesNotHideTheOthersProblems() throws IOException {
    write("a.conf", "sources.a {\n  from = [\n}\n");
    write("b.conf", "\nviews.b { sorce = x }\n");
    Files.write(conf.resolve("c.conf"), new byte[] {'a', (byte) 0xff});
    List<String> problems = problems();
    assertTrue(problems.get(0).startsWith("a.conf:3: This is not HOCON: "), problems::toString);
    assertTrue(problems.stream().anyMatch(p -> p.startsWith("b.conf:2: Cannot load view 'b': ")));
    assertTrue(
        problems.contains("c.conf: Cannot read the file: it is not UTF-8. Save it as UTF-8."));
  }

  @Test
  void refusesADefinitionThatTwoFilesHave() throws IOException {
    write("a.conf", FLIGHTS);
    write("b.conf", "\n" + FLIGHTS);
    assertEquals(
        List.of(
            "b.conf:2: Cannot load source 'flights': it is defined twice, also at "
                + conf.resolve("a.conf")
                + ":1. Remove or rename one.",
            "b.conf:14: Cannot load view 'airport-delays': it is defined twice, also at "
                + conf.resolve("a.conf")
                + ":13. Remove or rename one."),
        problems().stream().map(p -> p.replace(" a.conf", " " + conf.resolve("a.conf"))).toList());
  }

  @Test
  void refusesIncludesAndUnknownVariables() throws IOException {
    write("a.conf", "include \"b.txt\"\nsources.a { from = ${NO_SUCH_VARIABLE} }");
    List<String> problems = problems();
    assertTrue(problems.get(0).startsWith("a.conf: Cannot include 'b.txt'"), problems::toString);
    assertTrue(
        problems.contains(
            "a.conf:2: Cannot load source 'a': 'from' is ${NO_SUCH_VARIABLE}, and that is neither set"
                + " in the files nor in the environment. Set it, or write ${?NAME} for a value that"
                + " may be absent."),
        problems::toString);
  }

  @Test
  void putsInTheEnvironmentAndOtherFilesAndFlags() throws IOException {
    write("a.conf", FLIGHTS.replace("\"data/flights\"", "${tidemark.warehouse}\"/in\"${?PATH}"));
    write("b.conf", "tidemark.warehouse = /b");
    String path = System.getenv("PATH");
    Feed.Files files = (Feed.Files) load().source("flights").feeds().get(1);
    assertEquals("/b/in" + path, files.path());
    Definitions definitions = Configuration.load(conf, List.of("warehouse=/flag")).definitions();
    files = (Feed.Files) definitions.source("flights").feeds().get(1);
    assertEquals("/flag/in" + path, files.path());
  }

  @Test
  void givesTheSoundDefinitionsBesideTheProblems() throws IOException {
    write("a.conf", FLIGHTS);
    write("b.conf", "sources.b {}\nviews.of-b { source = b }");
    Configuration.Reading reading = Configuration.read(conf, List.of());
    Definitions sound = reading.configuration().definitions();
    assertEquals(List.of("flights"), List.copyOf(reading.draft().sources().keySet()));
    assertEquals(List.of("flights"), List.copyOf(sound.sources().keySet()));
    assertEquals(List.of("airport-delays"), List.copyOf(sound.views().keySet()));
    assertTrue(reading.problems().size() > 3);
  }

  @Test
  void draftsADefinitionWithoutWhatIsWrong() throws IOException {
    write(
        "a.conf",
        FLIGHTS
            .replace("segment = 1 hour,", "segment = 7 hours,")
            .replace("column = date", "column = dat")
            .replace("[origin]", "[origin, nothing]")
            .replace("air-miles  ", "events  ")
            .replace("[hour, day, month]", "[]"));
    Configuration.Reading reading = Configuration.read(conf, List.of());
    assertEquals(5, reading.problems().size(), reading.problems()::toString);
    assertEquals(Map.of(), reading.configuration().definitions().views());
    assertEquals(3, reading.draft().source("flights").derive().size());
    ViewDefinition view = reading.draft().view("airport-delays");
    assertEquals(List.of("origin"), view.key());
    assertEquals(
        List.of("flights", "late", "destinations", "top-destinations"),
        view.measures().stream().map(MeasureDefinition::name).toList());
  }

  @Test
  void knowsWhereThingsStand() throws IOException {
    write("flights.conf", FLIGHTS);
    String file = conf.resolve("flights.conf").toString();
    assertEquals(file + ":21", load().whereIs("views.airport-delays.measures.late.where"));
    assertEquals(file + ":21", load().whereIs("views.airport-delays.measures.late.no-such"));
    assertEquals(file + ":7", load().whereIs("sources.flights.derive.late"));
    assertEquals(file + ":9", load().whereIs("sources.flights.expect.has-origin.check"));
    assertEquals("views.other", load().whereIs("views.other"));
  }

  @Test
  void namesWhatThereIsForAnUnknownName() throws IOException {
    write("flights.conf", FLIGHTS);
    assertEquals(
        "There is no view 'delays'. There is: airport-delays.",
        assertThrows(UnknownNameException.class, () -> load().view("delays")).getMessage());
    Definitions none = Definitions.of(Map.of(), Map.of());
    assertEquals(
        "There is no source 'x'. No source is defined.",
        assertThrows(UnknownNameException.class, () -> none.source("x")).getMessage());
  }

  @Test
  void saysThatTheFolderIsNotThere() {
    Path missing = conf.resolve("missing");
    InvalidDefinitionException e =
        assertThrows(
            InvalidDefinitionException.class, () -> Configuration.load(missing, List.of()));
    assertEquals(
        missing
            + ": There is no such folder or file. Name the folder of your *.conf files, or one of them, with --conf PATH.",
        e.getMessage());
  }
}
