package io.tidemark.batch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.ingest.ledger.FileState;
import io.tidemark.view.definition.SourceDefinition;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IngestKillTest {
  private static final int MOST_KILLS = 4;
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
  private static final int FILES_A_ROUND = 40;
  private static final int MESSAGES_A_ROUND = 50;
  private static final int LONGEST_MILLIS = 1000;
  private static final int MOST_COMMITS = 6;

  @TempDir Path folder;

  @Test
  void eachRecordIsThereOnceAfterKillsAtAnyMoment() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    World world = new World(folder);
    Topic topic = new Topic(getClass()).create(2);
    SourceDefinition source = world.source(world.files() + ", " + topic.feed());
    List<String> expected = new ArrayList<>();
    long began = System.nanoTime();
    int round = 0;
    for (; round < MOST_KILLS && System.nanoTime() - began < LONG_ENOUGH.toNanos(); round++) {
      for (int file = 0; file < FILES_A_ROUND; file++) {
        String name = "r%d-%02d.json".formatted(round, file);
        int records = 1 + random.nextInt(3);
        StringBuilder text = new StringBuilder();
        for (int record = 1; record <= records; record++) {
          String value = "{\"n\":%d%02d%d}".formatted(round, file, record);
          text.append(value).append('\n');
          expected.add(name + " " + record + " " + value);
        }
        world.write(name, text.toString());
      }
      for (int message = 0; message < MESSAGES_A_ROUND; message++) {
        String value = "m%d-%d".formatted(round, message);
        topic.send(message % 2, value);
        int offset = (round * MESSAGES_A_ROUND + message) / 2;
        expected.add("%d %d %s".formatted(message % 2, offset, value));
      }
      Process child =
          start(world.root.toString(), world.files() + ", " + topic.feed(), Topic.broker());
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        assertNotNull(said.readLine(), "it ended before it read anything");
        if (round == 0) {
          IngestRunningException refused =
              assertThrows(
                  IngestRunningException.class,
                  () -> world.ingest(source, Topic.broker()).runOnce());
          assertTrue(refused.getMessage().contains("process " + child.pid()));
        }
        for (int more = random.nextInt(MOST_COMMITS); more > 0; more--) {
          assertNotNull(said.readLine());
        }
        assertTrue(!child.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS));
      } finally {
        child.destroyForcibly().waitFor();
      }
    }
    int before = world.records().size();
    world.ingest(source, Topic.broker()).runOnce();
    System.out.println(
        round
            + " kills; "
            + before
            + " of "
            + expected.size()
            + " records were there after the kills");
    assertEquals(expected.stream().sorted().toList(), world.records());
    assertEquals(round * FILES_A_ROUND, world.origins(FileState.READ).size());
    topic.close();
  }

  private static Process start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-Xmx") && !option.startsWith("-javaagent")) {
        command.add(option);
      }
    }
    command.add("-Xmx700m");
    command.add("-XX:+UseSerialGC");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(KilledIngest.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
