package io.tidemark.spark.delta;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.CommitInfo;
import scala.Option;

/**
 * The commits of a Delta table with in-commit timestamps. Reads the first line of single commit
 * files, a logarithmic number of them, and no history: quick on a log of any length. Thread-safe.
 */
public final class CommitLog {
  private final SparkSession spark;
  private final String path;

  /**
   * @param path the table's folder; a table that is not there has no commits
   */
  public CommitLog(SparkSession spark, String path) {
    this.spark = Objects.requireNonNull(spark, "spark");
    this.path = Objects.requireNonNull(path, "path");
  }

  /** The newest commit; empty when there is no table. */
  public Optional<Commit> newest() {
    Snapshot snapshot = snapshot(spark, path);
    if (snapshot.version() < 0) {
      return Optional.empty();
    }
    return Optional.of(commit(snapshot.version()));
  }

  /**
   * The commit of that version.
   *
   * @throws IllegalStateException if the log no longer has it, or it carries no in-commit timestamp
   */
  public Commit commit(long version) {
    OptionalLong time = time(version);
    if (time.isEmpty()) {
      throw gone(version);
    }
    return new Commit(version, time.getAsLong());
  }

  /**
   * What the writer of that commit noted in it; an empty text when it noted nothing.
   *
   * @return empty when the log no longer has the commit
   */
  public Optional<String> note(long version) {
    return info(version).map(info -> info.userMetadata().getOrElse(() -> ""));
  }

  /**
   * What kind of commit that was, as Delta names it: {@code WRITE}, {@code OPTIMIZE}.
   *
   * @return empty when the log no longer has the commit
   */
  public Optional<String> operation(long version) {
    return info(version).map(CommitInfo::operation);
  }

  /**
   * The last commit with a time before {@code horizonMillis}; empty when every commit is at or
   * after it.
   *
   * @throws IllegalStateException if the log was cleaned up past that commit
   */
  public Optional<Commit> lastBefore(long horizonMillis) {
    Optional<Commit> newest = newest();
    if (newest.isEmpty() || newest.get().timeMillis() < horizonMillis) {
      return newest;
    }
    // high is at or after the horizon; low is before it, or gone, or -1.
    long high = newest.get().version();
    long low = high;
    for (long step = 1; low >= 0 && !isBefore(low, horizonMillis); step *= 2) {
      high = low;
      low = Math.max(-1, high - step);
    }
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (isBefore(middle, horizonMillis)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low < 0 ? Optional.empty() : Optional.of(commit(low));
  }

  /** Whether the commit's time is before the horizon; one that the log has lost counts as such. */
  private boolean isBefore(long version, long horizonMillis) {
    OptionalLong time = time(version);
    return time.isEmpty() || time.getAsLong() < horizonMillis;
  }

  private OptionalLong time(long version) {
    Optional<CommitInfo> info = info(version);
    if (info.isEmpty()) {
      return OptionalLong.empty();
    }
    if (info.get().inCommitTimestamp().isEmpty()) {
      throw new IllegalStateException(
          "Commit "
              + version
              + " of "
              + path
              + " has no in-commit timestamp, so its place on the seam is not known. The table"
              + " must have had delta.enableInCommitTimestamps from its first commit.");
    }
    return OptionalLong.of((Long) info.get().inCommitTimestamp().get());
  }

  /** The first line of the commit's file; empty when the log no longer has it. */
  private Optional<CommitInfo> info(long version) {
    Path file = new Path(path + "/_delta_log/" + String.format(Locale.ROOT, "%020d.json", version));
    try {
      FileSystem files = file.getFileSystem(spark.sessionState().newHadoopConf());
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
        if (Action.fromJson(reader.readLine()) instanceof CommitInfo info) {
          return Optional.of(info);
        }
        throw new IllegalStateException(
            "Commit "
                + version
                + " of "
                + path
                + " does not begin with what it was, so its time is not known. The table must have"
                + " had delta.enableInCommitTimestamps from its first commit.");
      }
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private IllegalStateException gone(long version) {
    return new IllegalStateException(
        "The log of "
            + path
            + " no longer has commit "
            + version
            + ". It was cleaned up after delta.logRetentionDuration.");
  }

  static Snapshot snapshot(SparkSession spark, String path) {
    return DeltaLog.forTable(spark, path).update(false, Option.empty(), Option.empty());
  }
}
