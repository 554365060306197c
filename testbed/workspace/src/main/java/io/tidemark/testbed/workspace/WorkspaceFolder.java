package io.tidemark.testbed.workspace;

import io.tidemark.command.CommandException;
import io.tidemark.job.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a workspace, one process's until it is closed or the process ends. */
final class WorkspaceFolder implements AutoCloseable {
  private static final String MARK = ".tidemark-workspace";
  private static final String TEXT = "Made by ./tidemark; emptied when it is used again.\n";
  private static final List<String> PARTS =
      List.of(
          "conf",
          "warehouse",
          "warehouse-here",
          "logs",
          "cassandra",
          "kafka",
          "spark",
          "airflow",
          "dags");

  private final Path folder;
  private final FileChannel mark;

  private WorkspaceFolder(Path folder, FileChannel mark) {
    this.folder = folder;
    this.mark = mark;
  }

  /**
   * Takes a folder, and empties it of what an earlier workspace left there.
   *
   * @param folder made when it does not exist
   * @throws CommandException when it holds something else, or another process works in it; nothing
   *     was touched then
   */
  static WorkspaceFolder claim(Path folder) throws IOException {
    Files.createDirectories(folder);
    refuseForeign(folder);
    FileChannel mark =
        FileChannel.open(folder.resolve(MARK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock(folder, mark);
      mark.write(ByteBuffer.wrap(TEXT.getBytes(StandardCharsets.UTF_8)));
      for (String part : PARTS) {
        delete(folder.resolve(part));
      }
      return new WorkspaceFolder(folder, mark);
    } catch (IOException | RuntimeException e) {
      mark.close();
      throw e;
    }
  }

  Path path() {
    return folder;
  }

  /** Gives it to whoever wants it next; its content stays. */
  @Override
  public void close() throws IOException {
    mark.close();
  }

  private static void refuseForeign(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent() && !Files.exists(folder.resolve(MARK))) {
        throw new CommandException(
            ExitCode.USAGE,
            "The folder %s holds something that is not ours. Choose an empty or a new one with --dir."
                .formatted(folder));
      }
    }
  }

  private static void lock(Path folder, FileChannel mark) throws IOException {
    boolean locked;
    try {
      locked = mark.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (!locked) {
      throw new CommandException(
          ExitCode.USAGE,
          "Another ./tidemark is at work in the folder %s. Stop that, or choose another folder with --dir."
              .formatted(folder));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> content = Files.walk(folder)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
