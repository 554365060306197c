package io.tidemark.testbed.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvailableMemoryTest {
  @TempDir Path root;

  @BeforeEach
  void machineWithTwoGibibytesLeft() throws IOException {
    write("proc/meminfo", "MemTotal:  8388608 kB\nMemFree: 1024 kB\nMemAvailable:  2097152 kB\n");
  }

  @Test
  void isThatOfTheMachineOutsideOfContainers() {
    assertEquals(2048, AvailableMemory.megabytes(root));
  }

  @Test
  void isThatOfTheMachineWhenTheContainerHasNoLimit() throws IOException {
    container("max", 100L << 20, 0);
    assertEquals(2048, AvailableMemory.megabytes(root));
  }

  @Test
  void isWhatTheContainerHasLeftWithItsCacheGivenBack() throws IOException {
    container(Long.toString(1024L << 20), 900L << 20, 300L << 20);
    assertEquals(424, AvailableMemory.megabytes(root));
  }

  @Test
  void isKnownOnThisMachine() {
    assertTrue(AvailableMemory.megabytes() > 0);
  }

  private void container(String limit, long used, long cache) throws IOException {
    write("sys/fs/cgroup/memory.max", limit + "\n");
    write("sys/fs/cgroup/memory.current", used + "\n");
    write("sys/fs/cgroup/memory.stat", "anon 5\ninactive_file " + cache + "\nactive_file 7\n");
  }

  private void write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
