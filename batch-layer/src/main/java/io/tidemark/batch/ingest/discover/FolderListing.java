package io.tidemark.batch.ingest.discover;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * The files that one path stands for at the moment.
 *
 * @param files in the order of modification time, then path
 * @param messages for a person: what was not found or may not be listed, and what to do
 */
public record FolderListing(List<FoundFile> files, List<String> messages) {
  private static final List<String> UNFINISHED =
      List.of(".tmp", "._copying_", ".crdownload", ".part");

  public FolderListing {
    files = files.stream().sorted().toList();
    messages = List.copyOf(messages);
  }

  /**
   * Lists a file, a folder with all folders below it, or a glob of either. Names that begin with
   * {@code .} or {@code _} and names of unfinished files ({@code .tmp}, {@code ._COPYING_}, {@code
   * .crdownload}, {@code .part}) are left out, folders as well as files, below the path that is
   * given; a file that the path names itself is listed whatever its name is.
   *
   * @throws IOException when the file system cannot be asked
   */
  public static FolderListing list(Configuration conf, String path) throws IOException {
    Path root = new Path(path);
    FileSystem system = root.getFileSystem(conf);
    Collector collector = new Collector(system);
    FileStatus[] literal = statusOf(system, root);
    if (literal.length == 1) {
      collector.addNamed(literal[0]);
    } else {
      FileStatus[] matches = system.globStatus(root);
      if (matches == null || matches.length == 0) {
        collector.messages.add(
            "Nothing is at '%s'. Put files there, or correct the path.".formatted(path));
      } else {
        for (FileStatus match : matches) {
          collector.add(match);
        }
      }
    }
    return new FolderListing(collector.files, collector.messages);
  }

  private static FileStatus[] statusOf(FileSystem system, Path path) throws IOException {
    try {
      return new FileStatus[] {system.getFileStatus(path)};
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  private static boolean isListed(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith(".")
        && !lower.startsWith("_")
        && UNFINISHED.stream().noneMatch(lower::endsWith);
  }

  private static final class Collector {
    private final FileSystem system;
    private final List<FoundFile> files = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    Collector(FileSystem system) {
      this.system = system;
    }

    void add(FileStatus status) throws IOException {
      if (isListed(status.getPath().getName())) {
        addNamed(status);
      }
    }

    void addNamed(FileStatus status) throws IOException {
      if (!status.isDirectory()) {
        files.add(
            new FoundFile(
                status.getPath().toString(), status.getLen(), status.getModificationTime()));
        return;
      }
      FileStatus[] inside;
      try {
        inside = system.listStatus(status.getPath());
      } catch (FileNotFoundException e) {
        return; // removed since its parent was listed
      } catch (AccessControlException | AccessDeniedException e) {
        messages.add(
            "Listing folder '%s' is not permitted. Give the user that runs ingest the right to."
                .formatted(status.getPath()));
        return;
      }
      for (FileStatus child : inside) {
        add(child);
      }
    }
  }
}
