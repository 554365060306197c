package io.tidemark.view.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.settings.Configuration;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
  private static final String TEXT =
      """
      sources.sales {
        description = "Sales", owner = "shop"
        from = [ { files { path = in, format = csv, delimiter = ";", charset = latin1 } }, { kafka { topic = t } } ]
        schema = "id BIGINT, at STRING, price DECIMAL(10,2), country STRING"
        columns { id = "Id" }
        event-time { column = at, format = "yyyy-MM-dd", zone = Europe/London, earliest = 2009-01-01, latest-after-received = 1 day }
        id = [id]
        segment = 1 hour, deduplicate-within = 2 hours
        derive { net = "price * 0.8" }
        expect { paid { check = "price > 0", otherwise = drop } }
      }
      views.by-country {
        source = sales, where = "price < 1000", key = [country], tiles = [day, month], zone = UTC
        description = "x", owner = "y", max-cells = 100
        measures {
          total { sum = net, where = "net > 1" }
          ids { distinct = id, lg-k = 12, theta = true }
          prices { quantiles = price }
          top { top = country }
        }
      }
      """;

  @TempDir Path conf;

  private ResolvedView resolved(String text) throws IOException {
    Files.writeString(conf.resolve("a.conf"), text);
    Definitions definitions = Configuration.load(conf, List.of()).definitions();
    ViewDefinition view = definitions.views().values().iterator().next();
    List<ResolvedMeasure> measures =
        view.measures().stream()
            .map(m -> new ResolvedMeasure(m, Optional.of(DataType.decimal(12, 3))))
            .toList();
    return new ResolvedView(
        view,
        definitions.source(view.source()),
        List.of(new Field("country", DataType.STRING)),
        measures);
  }

  @Test
  void isTenLowerCaseHexDigitsThatNeverChangeByThemselves() throws IOException {
    String fingerprint = Fingerprint.of(resolved(TEXT));
    assertTrue(fingerprint.matches("[0-9a-f]{10}"), fingerprint);
    assertEquals(fingerprint, Fingerprint.of(resolved(TEXT)));
    assertNotEquals(fingerprint, Fingerprint.of(resolved(TEXT).source()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "sales~orders",
        "by-country~by-land",
        "\"Sales\", owner = \"shop\"~other, owner = other",
        "description = \"x\", owner = \"y\", max-cells = 100~",
        "path = in~path = elsewhere",
        "topic = t~topic = other",
        ", { kafka { topic = t } }~",
        "paid {~was-paid {",
        "segment = 1 hour~segment = 60 minutes",
        "price DECIMAL(10,2)~price decimal( 10, 2 )",
        "zone = UTC~zone = Etc/UTC",
        ", lg-k = 12~",
        "quantiles = price~quantiles = price, k = 200",
        "columns { id = \"Id\" }~columns { id = \"Id\", at = at }",
      })
  void staysWhenNoRowChanges(String from, String to) throws IOException {
    ResolvedView before = resolved(TEXT);
    ResolvedView after = resolved(replace(from, to));
    assertEquals(Fingerprint.of(before), Fingerprint.of(after));
    assertEquals(Fingerprint.of(before.source()), Fingerprint.of(after.source()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "\";\"~\",\"",
        "latin1~UTF-8",
        "delimiter = \";\"~delimiter = \";\", null = NA",
        "delimiter = \";\"~delimiter = \";\", header = false",
        "DECIMAL(10,2)~DECIMAL(10,3)",
        "country STRING~country STRING, extra STRING",
        "\"Id\"~\"ID\"",
        "\"yyyy-MM-dd\"~\"uuuu-MM-dd\"",
        "Europe/London~Europe/Paris",
        "2009-01-01~2009-01-02",
        "= 1 day~= 2 days",
        "id = [id]~id = [id, at]",
        "segment = 1 hour~segment = 2 hours",
        "= 2 hours~= 3 hours",
        "0.8~0.81",
        "price > 0~price >= 0",
        "otherwise = drop~otherwise = keep",
      })
  void changesWithWhatDecidesSilver(String from, String to) throws IOException {
    ResolvedView before = resolved(TEXT);
    ResolvedView after = resolved(replace(from, to));
    assertNotEquals(Fingerprint.of(before.source()), Fingerprint.of(after.source()));
    assertNotEquals(Fingerprint.of(before), Fingerprint.of(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "price < 1000~price < 1001",
        "[day, month]~[day]",
        "zone = UTC~zone = Europe/Berlin",
        "total {~sum {",
        "sum = net~max = net",
        "sum = net~sum = price",
        ", where = \"net > 1\"~",
        "lg-k = 12~lg-k = 13",
        ", theta = true~",
        "top = country~top = country, k = 11",
      })
  void changesWithWhatDecidesTheViewAlone(String from, String to) throws IOException {
    ResolvedView before = resolved(TEXT);
    ResolvedView after = resolved(replace(from, to));
    assertEquals(Fingerprint.of(before.source()), Fingerprint.of(after.source()));
    assertNotEquals(Fingerprint.of(before), Fingerprint.of(after));
  }

  @Test
  void changesWithTheTypesThatExpressionsHave() throws IOException {
    ResolvedView before = resolved(TEXT);
    List<Field> key = List.of(new Field("country", DataType.INT));
    assertNotEquals(
        Fingerprint.of(before),
        Fingerprint.of(new ResolvedView(before.view(), before.source(), key, before.measures())));
    List<ResolvedMeasure> measures =
        before.measures().stream()
            .map(m -> new ResolvedMeasure(m.definition(), Optional.empty()))
            .toList();
    assertNotEquals(
        Fingerprint.of(before),
        Fingerprint.of(new ResolvedView(before.view(), before.source(), before.key(), measures)));
  }

  @Test
  void writesAndReadsTheWholeViewAsJson() throws IOException {
    ResolvedView view = resolved(TEXT);
    assertEquals(view, ResolvedViewJson.read(ResolvedViewJson.write(view)));
    assertEquals(view.source(), SourceJson.read(SourceJson.write(view.source())));
    String bare =
        """
        sources.s {
          from { files { path = a, format = csv, quote = "" } }, schema = "at TIMESTAMP"
          event-time { column = at, format = iso }
        }
        views.v { source = s, tiles = [day], measures { n { count = "*" } } }
        """;
    ResolvedView small = resolved(bare);
    assertEquals(small, ResolvedViewJson.read(ResolvedViewJson.write(small)));
  }

  @Test
  void refusesJsonOfAnotherStorageEncodingAndWhatIsNone() throws IOException {
    String json = ResolvedViewJson.write(resolved(TEXT));
    String other = json.replace("\"storage-encoding\":1", "\"storage-encoding\":2");
    assertEquals(
        "The view was published with storage encoding 2, and this version reads 1. Use the version"
            + " of Tidemark that published it.",
        assertThrows(IllegalArgumentException.class, () -> ResolvedViewJson.read(other))
            .getMessage());
    String more = json.replace("\"storage-encoding\":1", "\"new\":[{}],\"storage-encoding\":1");
    assertEquals(resolved(TEXT), ResolvedViewJson.read(more));
    for (String none : List.of("", "[]", "{}", "{} {}", json.substring(1), json + "x")) {
      assertThrows(IllegalArgumentException.class, () -> ResolvedViewJson.read(none), none);
    }
  }

  private static String replace(String from, String to) {
    assertTrue(TEXT.contains(from), from);
    return TEXT.replace(from, to == null ? "" : to);
  }
}
