package io.tidemark.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchJobTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void wrongArgumentsAreNamedWithWhatThereIs() {
    assertEquals(2, run("--step", "sliver"));
    assertTrue(text().contains("There is no step 'sliver'. There is: horizon, silver"), text());
    assertEquals(2, run("--fast"));
    assertTrue(text().contains("There is no option '--fast'"), text());
    assertEquals(2, run("--run", "a b"));
    assertEquals(2, run("--conf"));
  }

  @Test
  void definitionsThatAreWrongStopBeforeAnythingStarts() throws IOException {
    Files.writeString(folder.resolve("views.conf"), "views.v { sourse = none }");
    assertEquals(3, run("--conf", folder.toString()));
    assertTrue(text().contains("sourse"), text());
  }

  private int run(String... arguments) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return BatchJob.run(arguments, out, out);
  }

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
