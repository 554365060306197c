package io.tidemark.testbed.soak.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Puts records into files of JSON lines. For one thread. */
public final class FileFeed {
  private final Path folder;
  private int files;

  /**
   * @param folder that the source reads; made when it does not exist
   */
  public FileFeed(Path folder) throws IOException {
    this.folder = Objects.requireNonNull(folder, "folder");
    Files.createDirectories(folder);
  }

  /** Writes one file, which is seen whole or not at all. */
  public void send(List<Sent> records) throws IOException {
    String name = "part-%05d.json".formatted(files++);
    Path hidden = folder.resolve(name + ".tmp");
    Files.writeString(
        hidden, records.stream().map(Sent::text).collect(Collectors.joining("\n", "", "\n")));
    Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
