package io.tidemark.testbed.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a service for tests has its data: below the {@code target} of the module, whose tests one
 * JVM runs.
 */
final class TestFolder {
  private TestFolder() {}

  /** The folder of this module. */
  static Path of(Service service) {
    // Surefire says where the module is; elsewhere tests run in the module's folder.
    String module = System.getProperty("basedir", System.getProperty("user.dir"));
    return Path.of(module, "target", "test-" + service.id());
  }

  /** The folder of this module, without the data of an earlier JVM. */
  static Path emptied(Service service) {
    ServiceFolder folder = new ServiceFolder(service, of(service));
    folder.claim();
    try (Stream<Path> files = Files.walk(folder.data())) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
      return folder.root();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
