package io.tidemark.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.job.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All mistakes at once, each with its line, and nothing started. */
class ValidateTest {
  private static final String MISTAKES =
      """
      tidemark {
        cassandra.keyspce = "x"
      }
      sources.flights {
        descripton = "US flights"
        from       = [ { files { path = "data", format = json } } ]
        schema     = "flight_id STRING, date STRING, origin STRING, delay INT"
        event-time { column = date, format = "yyyy/MM/dd HH:mm" }
        id         = flight
        derive {
          late     = "delai > 15"
          lottery  = "rand() > 0.5"
        }
        expect {
          sane-delay { check = "delay BETWEEN -120 AND 1440", otherwise = quarantaine }
        }
      }
      views.by-airport {
        source = flights
        key    = [origin]
        tiles  = [hour, fortnight]
        zone   = "America/Chigago"
        measures {
          flights { count = "*" }
          mean    { avg = "delay" }
        }
      }
      views.by-day {
        source = flihgts
        tiles  = [day]
        measures { flights { count = "*" } }
      }
      """;

  private static final List<String> EXPECTED =
      List.of(
          "2: Unknown setting 'cassandra.keyspce'. Did you mean 'keyspace'?",
          "5: Cannot load source 'flights': unknown key 'descripton'. Did you mean 'description'?",
          "8: Cannot load source 'flights': event-time: 'zone' is missing",
          "9: Cannot load source 'flights': 'flight' is not a column of the schema.",
          "11: Source 'flights': derived column 'late' cannot be used: unknown column delai. Did you mean 'delay'?",
          "12: Source 'flights': derived column 'lottery' cannot be used: rand() is not deterministic",
          "15: Cannot load source 'flights': expect 'sane-delay': 'otherwise' is 'quarantaine'. Did you mean 'quarantine'?",
          "21: Cannot load view 'by-airport': unknown tile 'fortnight'.",
          "22: Cannot load view 'by-airport': 'America/Chigago' is no time zone. Did you mean 'America/Chicago'?",
          "25: Cannot load view 'by-airport': measure 'mean' uses unknown aggregate 'avg'.");

  @Test
  void namesElevenMistakesInOneRun(@TempDir Path conf) throws Exception {
    Path file = conf.resolve("flights.conf");
    Files.writeString(file, MISTAKES);
    RecordedCommands commands = new RecordedCommands();
    int exit = commands.run("validate", "--conf", conf.toString(), "--set", "logs=target/logs");
    assertEquals(ExitCode.BAD_DEFINITION.code(), exit, commands.err());
    List<String> lines = commands.err().lines().toList();
    for (int i = 0; i < EXPECTED.size(); i++) {
      String expected = file + ":" + EXPECTED.get(i);
      assertEquals(
          expected, lines.get(i).substring(0, Math.min(expected.length(), lines.get(i).length())));
    }
    assertEquals(
        file + ":29: Cannot load view 'by-day': there is no source 'flihgts'.",
        lines.get(10).substring(0, lines.get(10).indexOf(" Did you mean")));
    assertEquals("11 problems; nothing was done.", lines.get(11));
    assertEquals(12, lines.size(), commands.err());
    assertEquals("", commands.out());
  }
}
