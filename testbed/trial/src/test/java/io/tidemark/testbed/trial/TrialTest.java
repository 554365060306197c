package io.tidemark.testbed.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.command.Console;
import io.tidemark.command.TidemarkCommandLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** A part of each trial; the whole is {@code ./tidemark trial}. */
class TrialTest {
  private static final Path DATA = Path.of(System.getProperty("tidemark.shared-data"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void findsEveryFigureOfThirtyDaysOfAShop() {
    assertEveryFigure("online-retail", "--files", "30");
  }

  @Test
  void findsEveryFigureOfADayOfWikipedia() {
    assertEveryFigure("wikiticker");
  }

  @Test
  void saysLoudlyThatTheDataIsNotThere() {
    assertEquals(2, run("trial", "online-retail", "--data", "no/such/folder"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("no/such/folder/online-retail"));
  }

  private void assertEveryFigure(String... trial) {
    assertTrue(
        Files.isDirectory(DATA),
        "The real data is not at " + DATA + "; name its place with -Dtidemark.shared-data=DIR");
    String[] arguments = new String[trial.length + 5];
    arguments[0] = "trial";
    System.arraycopy(trial, 0, arguments, 1, trial.length);
    arguments[trial.length + 1] = "--data";
    arguments[trial.length + 2] = DATA.toString();
    arguments[trial.length + 3] = "--dir";
    arguments[trial.length + 4] = "target/trial";
    int exit = run(arguments);
    String said = out.toString(StandardCharsets.UTF_8);
    assertEquals(0, exit, said + err.toString(StandardCharsets.UTF_8));
    assertTrue(said.contains("figures are right"), said);
  }

  private int run(String... arguments) {
    return TidemarkCommandLine.on(
            new Console(stream(out), stream(err), false), Clock.systemUTC(), new TrialCommand())
        .run(arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
