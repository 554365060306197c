package io.tidemark.testbed.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.command.Console;
import io.tidemark.command.TidemarkCommandLine;
import io.tidemark.testbed.services.LocalCassandra;
import io.tidemark.testbed.services.TestCassandra;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Does what the README tells someone with data of their own, and sees what it shows. */
class ReadmeTest {
  private static final Path README = Path.of(System.getProperty("tidemark.home"), "README.md");
  private static final Path FOLDER = Path.of("target", "readme");
  private static final Pattern FILE =
      Pattern.compile("cat > (\\S+) <<'END'\n(.*?\n)END\n", Pattern.DOTALL);
  private static final Pattern CONSOLE = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

  @Test
  void showsWhatItsCommandsPrint() throws IOException {
    delete(FOLDER);
    String readme = Files.readString(README).replace("shop/", FOLDER + "/shop/");
    Matcher file = FILE.matcher(readme);
    int files = 0;
    while (file.find()) {
      Path path = Path.of(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.group(2));
      files++;
    }
    assertEquals(2, files);
    int commands = 0;
    Matcher console = CONSOLE.matcher(readme);
    while (console.find()) {
      for (String block : console.group(1).split("(?m)^\\$ ", -1)) {
        if (!block.isBlank() && !block.contains(" services ")) {
          List<String> lines = block.lines().toList();
          assertPrints(lines.get(0), lines.subList(1, lines.size()));
          commands++;
        }
      }
    }
    assertEquals(5, commands);
  }

  private static void assertPrints(String command, List<String> expected) {
    LocalCassandra cassandra = TestCassandra.node();
    List<String> arguments =
        new ArrayList<>(List.of(command.replace("./tidemark ", "").split(" ", -1)));
    arguments.add("--set");
    arguments.add("logs=target/logs");
    arguments.add("--set");
    arguments.add(
        "cassandra.contact-points=%s:%d"
            .formatted(
                cassandra.contactPoint().getHostString(), cassandra.contactPoint().getPort()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        TidemarkCommandLine.on(new Console(stream(out), stream(err), false), Clock.systemUTC())
            .run(arguments.toArray(String[]::new));
    String said = out.toString(StandardCharsets.UTF_8);
    String all = command + "\n" + said + err.toString(StandardCharsets.UTF_8);
    assertEquals(0, exit, all);
    assertEquals("", err.toString(StandardCharsets.UTF_8), all);
    List<String> lines = said.lines().map(ReadmeTest::plain).toList();
    int at = 0;
    for (String line : expected) {
      int from = at;
      while (at < lines.size() && !lines.get(at).startsWith(plain(line))) {
        at++;
      }
      assertTrue(at < lines.size(), "'" + line + "' after line " + from + " of:\n" + all);
    }
  }

  /** Without the spaces that align columns. */
  private static String plain(String line) {
    return line.strip().replaceAll(" +", " ");
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> content = Files.walk(folder)) {
        for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
