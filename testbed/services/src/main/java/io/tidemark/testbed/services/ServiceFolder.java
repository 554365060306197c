package io.tidemark.testbed.services;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The folder of one service: data, configuration, logs, and the lock that its process holds. */
record ServiceFolder(Service service, Path root) {
  private static final int LOGS_KEPT = 4;

  Path data() {
    return root.resolve("data");
  }

  Path configuration() {
    return root.resolve("config");
  }

  /** What the service logs. */
  Path log() {
    return root.resolve("logs").resolve(service.id() + ".log");
  }

  /** What its JVM prints. */
  Path output() {
    return root.resolve("logs").resolve(service.id() + ".out");
  }

  /** Locked by the service's process as long as it lives; holds its process id. */
  Path lock() {
    return root.resolve("process.lock");
  }

  /** Makes the folder and refuses it when it cannot be written or a live process is in it. */
  void claim() {
    try {
      for (Path directory : List.of(data(), configuration(), log().getParent())) {
        Files.createDirectories(directory);
      }
      refuseLiveInstance();
    } catch (IOException e) {
      throw new ServiceException(
          "Cannot start %s: the folder %s cannot be written (%s). Make it writable, or choose another."
              .formatted(service.title(), root, e),
          e);
    }
  }

  void write(String name, String content) {
    try {
      Files.writeString(configuration().resolve(name), content);
    } catch (IOException e) {
      throw new ServiceException(
          "Cannot write %s in %s: %s. Make room, or make it writable."
              .formatted(name, configuration(), e),
          e);
    }
  }

  /** Moves the logs of earlier runs out of the way; the last few are kept. */
  void rotateLogs() {
    try {
      for (Path file : List.of(log(), output())) {
        for (int age = LOGS_KEPT; age >= 1; age--) {
          Path younger = age == 1 ? file : sibling(file, age - 1);
          if (Files.exists(younger)) {
            Files.move(younger, sibling(file, age), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    } catch (IOException e) {
      throw new ServiceException(
          "Cannot move the logs of earlier runs in %s: %s. Make it writable."
              .formatted(log().getParent(), e),
          e);
    }
  }

  /** The last lines of the output and of the log, to be shown when a start has failed. */
  String lastLines(int count) {
    return tail(output(), count) + tail(log(), count);
  }

  private void refuseLiveInstance() throws IOException {
    try (FileChannel channel =
        FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock probe = tryLock(channel);
      if (probe == null) {
        throw new ServiceException(
            ("Cannot start %s: the folder %s is in use by a live one (process %s)."
                    + " Stop that, or choose another folder.")
                .formatted(service.title(), root, Files.readString(lock()).strip()));
      }
      probe.release();
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Path sibling(Path file, int age) {
    return file.resolveSibling(file.getFileName() + "." + age);
  }

  private static String tail(Path file, int count) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()))
          + "\n";
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      return file + " cannot be read: " + e + "\n";
    }
  }
}
