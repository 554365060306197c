package io.tidemark.view.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.settings.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {
  private static final String SOURCE =
      """
      { from = [ { files { path = in, format = json } } ], schema = "id BIGINT, at STRING", \
      event-time { column = at, format = iso } }
      """;
  private static final String VIEW =
      """
      { source = sales, key = [id], tiles = [day], zone = UTC, measures { n { count = "*" } } }
      """;

  private Definitions definitions;

  @BeforeEach
  void definitions(@TempDir Path conf) throws IOException {
    Files.writeString(
        conf.resolve("a.conf"),
        "sources { sales = %s, returns = %s }\nviews { late = %s, early = %s }"
            .formatted(SOURCE, SOURCE, VIEW, VIEW));
    definitions = Configuration.load(conf, List.of()).definitions();
  }

  @Test
  void takesWhatIsNamedAsItIsNamed() {
    assertEquals(List.of("late", "early"), definitions.viewsOrAll(List.of("late", "early")));
    assertEquals(List.of("late"), definitions.viewsOrAll(List.of("late")));
    assertEquals(List.of("sales"), definitions.sourcesOrAll(List.of("sales")));
  }

  @Test
  void takesAllWhenNoneIsNamed() {
    assertEquals(List.of("early", "late"), definitions.viewsOrAll(List.of()));
    assertEquals(List.of("returns", "sales"), definitions.sourcesOrAll(List.of()));
  }

  @Test
  void refusesANameThatIsNotDefined() {
    assertEquals(
        "There is no view 'later'. There is: early, late.",
        assertThrows(
                UnknownNameException.class, () -> definitions.viewsOrAll(List.of("late", "later")))
            .getMessage());
    assertEquals(
        "There is no source 'late'. There is: returns, sales.",
        assertThrows(UnknownNameException.class, () -> definitions.sourcesOrAll(List.of("late")))
            .getMessage());
  }
}
