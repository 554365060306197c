package io.tidemark.settings.hocon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, abc, 0",
    "abc, '', 3",
    "kitten, sitting, 3",
    "csv, cvs, 1",
    "where, were, 1",
    "ab, ba, 1",
    "ca, abc, 3"
  })
  void countsMistakes(String left, String right, int distance) {
    assertEquals(distance, Suggestion.distance(left, right));
    assertEquals(distance, Suggestion.distance(right, left));
  }

  @Test
  void suggestsOnlyWhatIsNear() {
    List<String> words = List.of("count", "sum", "mean", "min", "max", "distinct");
    assertEquals(Optional.of("count"), Suggestion.nearest("counts", words));
    assertEquals(Optional.of("mean"), Suggestion.nearest("MEAN", words));
    assertEquals(Optional.of("distinct"), Suggestion.nearest("distict", words));
    assertEquals(Optional.empty(), Suggestion.nearest("percentile", words));
    assertEquals(Optional.empty(), Suggestion.nearest("x", words));
    assertEquals("Use one of: a, b.", Suggestion.remedy("percentile", List.of("a", "b")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "a = 1, b = 2~b~7",
        "b = \"a = 1\", a = 2~a~13",
        "{ \"a\" : \"x\\\"a = 1\", b {~b~20",
        "x.a = a, a.b = 1~a~2",
        "a-b = 1, a = 2~a~9",
        "a = 1~z~0",
      })
  void findsTheColumnOfAKey(String line, String key, int column) {
    assertEquals(column, KeyColumn.of(line, key));
  }
}
