package io.tidemark.speed.run;

import io.tidemark.speed.seam.Beginning;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoints of one view and fingerprint: a folder for each run that began without one, with
 * the place where it began and the format of its state beside Spark's files. Never more than one
 * that may be used.
 */
final class Checkpoints {
  private static final String BEGINNING = "beginning";
  private static final String SPARK = "checkpoint";

  private final Path folder;
  private final String format;
  private final Configuration hadoop;

  /** One that may be gone on from. */
  record Found(String path, Beginning beginning) {}

  /**
   * @param format what a checkpoint of another query would differ in
   */
  Checkpoints(String folder, String format, Configuration hadoop) {
    this.folder = new Path(folder);
    this.format = format;
    this.hadoop = hadoop;
  }

  /** The newest one of this format that says where it began. */
  Optional<Found> newest() {
    for (Path run : runs()) {
      Optional<Beginning> beginning = beginning(run);
      if (beginning.isPresent()) {
        return Optional.of(new Found(new Path(run, SPARK).toString(), beginning.get()));
      }
    }
    return Optional.empty();
  }

  /** Makes a place for a run without checkpoint, after all others are gone. */
  String create(String runId, Beginning beginning) {
    delete();
    Path run = new Path(folder, runId);
    String text = format + "\n" + beginning.text() + "\n";
    try (FSDataOutputStream out = files().create(new Path(run, BEGINNING), false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a checkpoint to " + run, e);
    }
    return new Path(run, SPARK).toString();
  }

  /** Deletes all. */
  void delete() {
    try {
      files().delete(folder, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the checkpoints in " + folder, e);
    }
  }

  private List<Path> runs() {
    List<Path> runs = new ArrayList<>();
    try {
      for (FileStatus status : files().listStatus(folder)) {
        if (status.isDirectory()) {
          runs.add(status.getPath());
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the checkpoints in " + folder, e);
    }
    runs.sort(Comparator.comparing(Path::getName).reversed());
    return runs;
  }

  /** Empty where there is none that can be read, or another format. */
  private Optional<Beginning> beginning(Path run) {
    try (FSDataInputStream in = files().open(new Path(run, BEGINNING))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String start = format + "\n";
      return text.startsWith(start)
          ? Optional.of(Beginning.parse(text.substring(start.length())))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private FileSystem files() throws IOException {
    return folder.getFileSystem(hadoop);
  }
}
