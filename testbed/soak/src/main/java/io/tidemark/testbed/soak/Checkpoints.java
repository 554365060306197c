package io.tidemark.testbed.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The speed layer's checkpoints, to be damaged while it is stopped. */
final class Checkpoints {
  private final Path folder;

  /**
   * @param folder that holds checkpoints at any depth
   */
  Checkpoints(Path folder) {
    this.folder = folder;
  }

  /** Deletes the newest file of commits; false: there is none. */
  boolean loseLastCommit() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    Optional<Path> newest;
    try (Stream<Path> all = Files.walk(folder)) {
      newest =
          all.filter(file -> file.getParent().getFileName().toString().equals("commits"))
              .filter(file -> file.getFileName().toString().matches("[0-9]+"))
              .max(
                  Comparator.comparingLong((Path file) -> file.getParent().toFile().lastModified())
                      .thenComparingLong(file -> Long.parseLong(file.getFileName().toString())));
    }
    if (newest.isEmpty()) {
      return false;
    }
    Path file = newest.get();
    Files.delete(file);
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    return true;
  }

  /** Deletes all of it; false: there was nothing. */
  boolean loseAll() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
    return true;
  }
}
