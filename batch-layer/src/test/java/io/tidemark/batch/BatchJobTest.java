package io.tidemark.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.run.Step;
import io.tidemark.job.ExitCode;
import io.tidemark.spark.job.JobProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchJobTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void wrongArgumentsAreNamedWithWhatThereIs() {
    assertEquals(ExitCode.USAGE, run("--step", "sliver"));
    assertTrue(text().contains("There is no step 'sliver'. There is: horizon, silver"), text());
    assertEquals(ExitCode.USAGE, run("--fast"));
    assertTrue(text().contains("There is no option '--fast'"), text());
    assertEquals(ExitCode.USAGE, run("--run", "a b"));
    assertEquals(ExitCode.USAGE, run("--conf"));
    assertEquals(ExitCode.USAGE, run("--step", "gold"));
    assertTrue(text().contains("give its id with --run ID"), text());
  }

  @Test
  void severalStepsAndFilesMayBeNamed() {
    BatchArguments given =
        BatchArguments.parse(
            List.of(
                "--conf a --conf b.conf --run r1 --step verify --step publish --report r.json v w"
                    .split(" ")),
            Clock.systemUTC());
    assertEquals(List.of("a", "b.conf"), given.conf());
    assertEquals(Set.of(Step.PUBLISH, Step.VERIFY), given.steps());
    assertEquals(Path.of("r.json"), given.report().orElseThrow());
    assertEquals(List.of("v", "w"), given.views());
    assertEquals("r1", given.runId());
  }

  @Test
  void definitionsThatAreWrongStopBeforeAnythingStartsAndTheReportSaysSo() throws IOException {
    Files.writeString(folder.resolve("views.conf"), "views.v { sourse = none }");
    Path report = folder.resolve("reports/r1.json");
    assertEquals(
        ExitCode.BAD_DEFINITION,
        run("--conf", folder.toString(), "--run", "r1", "--report", report.toString()));
    assertTrue(text().contains("sourse"), text());
    String line = Files.readString(report).strip();
    assertTrue(line.startsWith("{\"run\":\"r1\",\"exitCode\":3,\"message\":"), line);
    assertTrue(line.endsWith("\"sources\":[],\"views\":[]}"), line);
    assertTrue(text().lines().anyMatch(line::equals), text());
  }

  private ExitCode run(String... arguments) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return JobProcess.codeOf(
        out, signal -> BatchJob.run(List.of(arguments), Clock.systemUTC(), out, out, signal));
  }

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
