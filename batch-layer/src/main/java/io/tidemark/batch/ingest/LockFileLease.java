package io.tidemark.batch.ingest;

import io.tidemark.spark.delta.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * The right by a lock of the operating system on a file beside bronze: it ends with the process,
 * however that ends. For a warehouse on this machine's own disk; locks on network file systems are
 * not relied on by anybody.
 */
public final class LockFileLease implements IngestLease {
  /** Beyond the text, so that it stays readable where locks are mandatory. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path file;
  private final Clock clock;

  /**
   * @param file the file to lock; made if it is not there, and left there
   */
  public LockFileLease(Path file, Clock clock) {
    this.file = Objects.requireNonNull(file, "file");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * The lock file of a source beside its bronze table; empty where the warehouse is not on this
   * machine's own file system.
   *
   * @throws IOException when the warehouse's file system is not to be had
   */
  public static Optional<LockFileLease> beside(
      Warehouse warehouse, String source, Configuration conf, Clock clock) throws IOException {
    org.apache.hadoop.fs.Path table = new org.apache.hadoop.fs.Path(warehouse.bronze(source));
    FileSystem system = table.getFileSystem(conf);
    if (!system.getUri().getScheme().equals("file")) {
      return Optional.empty();
    }
    String local = system.makeQualified(table).toUri().getPath();
    return Optional.of(new LockFileLease(Path.of(local + ".lock"), clock));
  }

  @Override
  public Hold take(String source) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        FileLock lock = lock(channel);
        if (lock == null) {
          throw new IngestRunningException(
              "Source '%s' is being ingested by %s. Stop that one first, or leave it to it."
                  .formatted(source, holder()));
        }
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(ourselves()), 0);
        return new Locked(channel, lock);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot lock '%s', by which only one ingest runs. Give the user that runs ingest the right to write there."
              .formatted(file),
          e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // by this very process
    }
  }

  private String holder() throws IOException {
    String text = Files.readString(file);
    return text.isBlank() ? "another process" : text.strip();
  }

  private String ourselves() {
    return "process %d on %s since %s%n"
        .formatted(ProcessHandle.current().pid(), host(), clock.instant());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }

  private record Locked(FileChannel channel, FileLock lock) implements Hold {
    @Override
    public boolean isHeld() {
      return lock.isValid();
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
