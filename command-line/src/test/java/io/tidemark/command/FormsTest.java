package io.tidemark.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.job.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables, JSON and the progress line. */
class FormsTest {
  @Test
  void alignsNumbersToTheRight() {
    assertEquals(
        List.of("airport  flights", "ATL        14203", "ORD            -"),
        new Table("airport", "flights").row("ATL", 14203).row("ORD", null).lines());
  }

  @Test
  void keepsEveryDigitOfADecimalInJson() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("sum", new BigDecimal("684236831178.264488"));
    tree.put("tiny", new BigDecimal("0.000000001"));
    tree.put("none", null);
    tree.put("list", Arrays.asList(1, 2.5, Double.NaN, "a\"b"));
    assertEquals(
        """
        {
          "sum" : 684236831178.264488,
          "tiny" : 0.000000001,
          "none" : null,
          "list" : [ 1, 2.5, "NaN", "a\\"b" ]
        }""",
        Json.pretty(tree));
  }

  @Test
  void cutsTheProgressLineToATerminalsWidth() {
    assertEquals("Reading  3 s", Progress.line("Reading", Duration.ofMillis(3999)));
    String line = Progress.line("x".repeat(200), Duration.ofSeconds(75));
    assertEquals(78, line.length());
    assertEquals("...  75 s", line.substring(line.length() - 9));
  }
}
