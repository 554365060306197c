package io.tidemark.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private enum Consistency {
    ONE,
    LOCAL_QUORUM
  }

  @TempDir Path conf;

  private Settings load(String text, String... overrides) throws IOException {
    Files.writeString(conf.resolve("tidemark.conf"), text);
    return Settings.load(conf, List.of(overrides));
  }

  private List<Problem> problems(String text, String... overrides) {
    return assertThrows(InvalidDefinitionException.class, () -> load(text, overrides)).problems();
  }

  @Test
  void laysFlagsOverFilesOverDefaults() throws IOException {
    Settings settings =
        load(
            """
            tidemark.cassandra { keyspace = "mine", request-timeout = 2 minutes }
            tidemark.warehouse = "s3a://bucket/tidemark"
            """,
            "cassandra.keyspace=yours",
            "tidemark.cassandra.page-rows=7");
    SettingsReader cassandra = settings.reader("cassandra");
    assertEquals("yours", cassandra.text("keyspace"));
    assertEquals(Duration.ofMinutes(2), cassandra.duration("request-timeout"));
    assertEquals(7, cassandra.whole("page-rows", 1, 10));
    assertEquals(List.of("127.0.0.1:9042"), cassandra.texts("contact-points"));
    assertTrue(cassandra.flag("create-tables"));
    assertEquals(8L << 20, settings.reader("ingest").bytes("record-bytes"));
    assertEquals("s3a://bucket/tidemark", settings.reader("").text("warehouse"));
    cassandra.check();
  }

  @Test
  void readsListsFromFlags() {
    SettingsReader commas =
        Settings.defaults("cassandra.contact-points=a:1, b:2").reader("cassandra");
    assertEquals(List.of("a:1", "b:2"), commas.texts("contact-points"));
    SettingsReader list =
        Settings.defaults("cassandra.contact-points=[\"a:1\", \"b:2\"]").reader("cassandra");
    assertEquals(List.of("a:1", "b:2"), list.texts("contact-points"));
  }

  @Test
  void takesAnySettingOfSparkAndOfAnOpenMap() throws IOException {
    Settings settings =
        load(
            """
            tidemark.spark { "spark.sql.shuffle.partitions" = 4, spark.ui.enabled = false }
            tidemark.ingest.kafka { "bootstrap.servers" = "k:9092", security.protocol = SSL }
            """,
            "spark.spark.driver.memory=2g",
            "spark.master=local[2]");
    assertEquals(
        Map.of(
            "master", "local[2]",
            "spark.sql.shuffle.partitions", "4",
            "spark.ui.enabled", "false",
            "spark.driver.memory", "2g"),
        settings.reader("spark").map(""));
    assertEquals(
        Map.of("bootstrap.servers", "k:9092", "security.protocol", "SSL"),
        settings.reader("ingest").map("kafka"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "cassandra.keyspac = x~Unknown setting 'cassandra.keyspac'. Did you mean 'keyspace'?",
        "keyspace = x~Unknown setting 'keyspace'. Did you mean 'cassandra.keyspace'?",
        "spark.mastr = x~Unknown setting 'spark.mastr'. Did you mean 'master'?",
        "cassandra.request-timeout = soon~Setting 'cassandra.request-timeout' is 'soon'. It takes a number with a unit, such as 10 s",
        "cassandra.request-timeout = 10~Setting 'cassandra.request-timeout' is '10'. It takes a number with a unit",
        "cassandra.create-tables = maybe~Setting 'cassandra.create-tables' is 'maybe'. It takes true or false.",
        "cassandra.page-rows = many~Setting 'cassandra.page-rows' is 'many'. It takes a number.",
        "cassandra.keyspace = [a]~Setting 'cassandra.keyspace' is a list. It takes one text.",
        "cassandra = here~Setting 'cassandra' is 'here'. It takes an object",
        "ingest.record-bytes = huge~Setting 'ingest.record-bytes' is 'huge'. It takes a number of bytes",
        "ingest.kafka = k~Setting 'ingest.kafka' takes an object",
        "cassandra.keyspace = ${NO_SUCH_VARIABLE}~Setting 'cassandra.keyspace' is ${NO_SUCH_VARIABLE}, and that is neither set",
      })
  void namesWhatIsWrongAndWhere(String setting, String message) {
    List<Problem> problems = problems("\ntidemark." + setting + "\n");
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(conf.resolve("tidemark.conf") + ":2", problems.get(0).where());
    assertTrue(problems.get(0).message().startsWith(message), problems::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "cassandra.keyspac=x~--set cassandra.keyspac: Unknown setting 'cassandra.keyspac'. Did you mean",
        "cassandra.request-timeout=soon~--set cassandra.request-timeout: Setting 'cassandra.request-timeout' is 'soon'",
        "cassandra.contact-points={a=1}~--set cassandra.contact-points: Setting 'cassandra.contact-points' is an object",
        "keyspace~--set keyspace: There is no key and value. Write --set key=value",
        "=x~--set : There is no key and value",
        "cassandra..x=1~--set cassandra..x: Cannot read it",
        "cassandra.contact-points=[a~--set cassandra.contact-points: Cannot read it",
      })
  void namesTheFlagThatIsWrong(String flag, String message) {
    List<Problem> problems = problems("", flag);
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).toString().startsWith(message), problems::toString);
  }

  @Test
  void refusesASettingThatTwoFilesGive() throws IOException {
    Files.writeString(conf.resolve("a.conf"), "tidemark.cassandra.keyspace = a\n");
    List<Problem> problems = problems("\n\ntidemark { cassandra { keyspace = b } }");
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(conf.resolve("tidemark.conf") + ":3", problems.get(0).where());
    assertTrue(problems.get(0).message().contains("also at " + conf.resolve("a.conf") + ":1"));
  }

  @Test
  void neverShowsASecret() throws IOException {
    Settings settings =
        load(
            """
            tidemark.cassandra { username = "me", password = "hunter2" }
            tidemark.spark { "spark.hadoop.fs.s3a.secret.key" = "hunter2" }
            tidemark.ingest.kafka { "sasl.jaas.config" = "x hunter2" }
            """);
    assertFalse(settings.render().contains("hunter2"), settings::render);
    assertFalse(settings.toString().contains("hunter2"));
    assertTrue(settings.render().contains("tidemark.cassandra.password = \"*****\""));
    assertTrue(settings.render().contains("tidemark.cassandra.username = \"me\""));
    assertEquals("hunter2", settings.reader("cassandra").text("password"));
    List<Problem> problems = problems("tidemark.cassandra.password = [hunter2]");
    assertFalse(problems.toString().contains("hunter2"), problems::toString);
  }

  @Test
  void collectsTheProblemsOfAModulesOwnReading() throws IOException {
    Settings settings = load("\ntidemark.cassandra { page-rows = 0,\n keyspace = \"LOCAL_ON\" }");
    SettingsReader cassandra = settings.reader("cassandra");
    cassandra.whole("page-rows", 1, 10);
    cassandra.word("keyspace", Consistency.class);
    cassandra.require(false, "username", "It is empty. Give one.");
    List<Problem> problems =
        assertThrows(InvalidDefinitionException.class, cassandra::check).problems();
    String file = conf.resolve("tidemark.conf").toString();
    assertEquals(3, problems.size(), problems::toString);
    assertEquals(
        file
            + ":2: Cannot use setting 'cassandra.page-rows': it is '0'. It takes a whole number from"
            + " 1 to 10.",
        problems.get(0).toString());
    assertEquals(
        file
            + ":3: Cannot use setting 'cassandra.keyspace': It is 'LOCAL_ON'. Use one of: ONE,"
            + " LOCAL_QUORUM.",
        problems.get(1).toString());
  }

  @Test
  void partsOfModulesThatThisProcessHasNotAreLeftToThem() throws IOException {
    Settings settings =
        load("tidemark { warehouse = /w, speed.poll-every = 1 s, kafka.bootstrap-servers = x }");
    assertEquals("/w", settings.config().getString("warehouse"));
    assertThrows(
        InvalidDefinitionException.class, () -> load("tidemark { sped.poll-every = 1 s }"));
  }
}
