package io.tidemark.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.settings.Configuration;
import io.tidemark.view.definition.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run names every mistake, of whatever kind, in sources and views alike. */
class CheckedDefinitionsTest {
  @TempDir Path conf;

  @Test
  void namesTenMistakesInOneRun() throws Exception {
    Files.writeString(
        conf.resolve("definitions.conf"),
        """
        sources.sales {
          from       = [ { files { path = "sales", format = csv } } ]
          schema     = "sale STRING, at STRING, amount INT"
          event-time { column = at, format = iso }
          id         = sail
          derive     { doubled = "amont * 2" }
          expect     { recent { check = "at > now()", otherwise = quarantine } }
        }
        views.totals {
          source = sales
          where  = "amunt > 0"
          key    = [doubled]
          tiles  = [day, hour]
          zone   = Europe/Londn
          max-cell = 5
          measures {
            total { summ = amount }
            text  { sum = sale }
            twice { sum = "doubled + 1" }
            wrong { max = "amount +" }
          }
        }
        views.others {
          source = sails
          tiles  = [day]
          measures { all { count = "*" } }
        }
        """);

    List<Problem> problems = CheckedDefinitions.of(Configuration.read(conf, List.of())).problems();

    String all = String.join("\n", problems.stream().map(Problem::toString).toList());
    List<String> mistakes =
        List.of(
            ":5: ", ":6: ", ":7: ", ":11: ", ":13: ", ":14: ", ":15: ", ":17: ", ":18: ", ":20: ",
            ":24: ");
    for (String line : mistakes) {
      assertTrue(all.contains("definitions.conf" + line), "no problem at line" + line + "\n" + all);
    }
    assertEquals(mistakes.size(), problems.size(), all);
  }
}
