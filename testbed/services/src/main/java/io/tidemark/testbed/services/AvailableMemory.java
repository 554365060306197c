package io.tidemark.testbed.services;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** How much memory new processes may take: what the machine has left, or what a container has. */
final class AvailableMemory {
  private static final long MEGABYTE = 1 << 20;

  private AvailableMemory() {}

  /** In MiB. Linux is read exactly; elsewhere the free physical memory is taken. */
  static long megabytes() {
    return megabytes(Path.of("/"));
  }

  /** As {@link #megabytes()}, with {@code /proc} and {@code /sys} below another root. */
  static long megabytes(Path root) {
    long machine = value(root.resolve("proc/meminfo"), "MemAvailable:").orElse(-1) * 1024;
    if (machine < 0) {
      machine = freePhysicalMemory();
    }
    return Math.min(machine, container(root)) / MEGABYTE;
  }

  /** Refuses services whose heaps, in MiB, and what comes beside them are more than there is. */
  static void require(Map<Service, Integer> heaps, long availableMegabytes) {
    long needed = 0;
    for (Map.Entry<Service, Integer> heap : heaps.entrySet()) {
      needed += heap.getValue() + heap.getKey().overheadMegabytes();
    }
    if (availableMegabytes < needed) {
      String parts =
          heaps.entrySet().stream()
              .map(
                  heap ->
                      "a heap of %d MB for %s and about %d MB beside it"
                          .formatted(
                              heap.getValue(),
                              heap.getKey().title(),
                              heap.getKey().overheadMegabytes()))
              .collect(Collectors.joining(", "));
      throw new ServiceException(
          "Cannot start %s: %d MB of memory are needed (%s), and %d MB are available. Stop other programs, or choose a smaller heap."
              .formatted(
                  heaps.keySet().stream().map(Service::title).collect(Collectors.joining(", ")),
                  needed,
                  parts,
                  availableMegabytes));
    }
  }

  // Version 2 of control groups as containers see it: limit, use, and pages given back on demand.
  private static long container(Path root) {
    Path group = root.resolve("sys/fs/cgroup");
    OptionalLong limit = value(group.resolve("memory.max"), "");
    OptionalLong used = value(group.resolve("memory.current"), "");
    if (limit.isEmpty() || used.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long cache = value(group.resolve("memory.stat"), "inactive_file").orElse(0);
    return Math.max(0, limit.getAsLong() - used.getAsLong() + cache);
  }

  private static OptionalLong value(Path file, String key) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(key.length()).replace("kB", "").strip())
          .filter(text -> text.matches("\\d{1,18}"))
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static long freePhysicalMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getFreeMemorySize()
        : Long.MAX_VALUE;
  }
}
