package io.tidemark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JobArgumentsTest {
  @Test
  void optionsMayStandAnywhereAndConfMoreThanOnce() {
    assertEquals(
        new JobArguments(List.of("a", "b.conf"), List.of("k=v"), true, List.of("flights", "sales")),
        parse("flights --conf a --set k=v --once --conf b.conf sales"));
    assertEquals(
        new JobArguments(List.of("conf"), List.of(), false, List.of("flights")), parse("flights"));
  }

  @Test
  void whatIsWrongIsNamedWithTheUsage() {
    String message =
        assertThrows(WrongArgumentsException.class, () -> parse("--conf")).getMessage();
    assertEquals("Option --conf takes a value. Usage: it", message);
    assertTrue(
        assertThrows(WrongArgumentsException.class, () -> parse("--twice"))
            .getMessage()
            .startsWith("There is no option '--twice'."));
  }

  @Test
  void aFailureHasTheExitCodeOfTheNearestCauseThatKnowsOne() {
    RuntimeException known = new WrongArgumentsException("wrong");
    assertEquals(ExitCode.USAGE, ExitCode.of(new IllegalStateException("around", known)));
    assertEquals(ExitCode.FAILED, ExitCode.of(new IllegalStateException("alone")));
  }

  private static JobArguments parse(String words) {
    return JobArguments.parse(List.of(words.split(" ")), "Usage: it");
  }
}
