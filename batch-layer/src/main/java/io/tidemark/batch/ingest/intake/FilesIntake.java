package io.tidemark.batch.ingest.intake;

import io.tidemark.batch.ingest.file.ScannedFile;
import io.tidemark.batch.ingest.ledger.CommitNote;
import io.tidemark.batch.ingest.ledger.FileState;
import io.tidemark.batch.ingest.ledger.KnownFiles;
import io.tidemark.batch.ingest.ledger.LedgerEntry;
import io.tidemark.view.definition.Feed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** New files of all file feeds of a source. Each is scanned whole before anything of it is used. */
public final class FilesIntake implements Intake {
  private final List<FeedFolder> folders = new ArrayList<>();
  private final FileLimits limits;
  private final Clock clock;
  private final KnownFiles known;
  private final Settling settling;
  private final Retries retries;
  private final FileWork work;
  private final Set<String> told = new HashSet<>();
  private boolean someSettling;
  private long mostBytes;

  /**
   * @param feeds in the order of the definition; a file that several find is the first one's
   * @throws IOException when a feed's file system is not to be had
   */
  public FilesIntake(
      SparkSession spark, List<Feed.Files> feeds, FileLimits limits, Clock clock, KnownFiles known)
      throws IOException {
    Configuration conf = spark.sessionState().newHadoopConf();
    for (Feed.Files feed : feeds) {
      folders.add(new FeedFolder(conf, feed, limits.basePath(), limits.longestRecord()));
    }
    this.limits = limits;
    this.mostBytes = limits.bytes();
    this.clock = clock;
    this.known = known;
    this.settling = new Settling(clock, limits.settleTime());
    this.retries = new Retries(clock);
    this.work = new FileWork(spark, conf);
  }

  /** From now on a portion takes that many bytes, or one larger file. */
  public void atMost(long bytes) {
    mostBytes = bytes;
  }

  /**
   * Notes that the commits of bronze up to there hold no files that are not noted, so that a start
   * need not look at them.
   */
  public void knownThrough(long version) {
    known.add(List.of(), version);
  }

  @Override
  public boolean isSettling() {
    return someSettling;
  }

  @Override
  public Map<String, String> reached() {
    return Map.of("files", Integer.toString(known.size()));
  }

  @Override
  public Optional<Portion> next(Duration patience) throws IOException {
    List<String> messages = new ArrayList<>();
    List<FeedFile> files = choose(list(messages));
    messages.removeIf(message -> !told.add(message));
    if (files.isEmpty() && messages.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(portion(files, messages));
  }

  @Override
  public boolean failed(Portion portion, Exception failure) {
    if (!isChangedFile(failure)) {
      return false;
    }
    portion.files().forEach(file -> settling.distrust(file.origin()));
    someSettling = true;
    return true;
  }

  private static boolean isChangedFile(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileChangedException
          || String.valueOf(cause.getMessage()).contains(FileChangedException.class.getName())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void committed(Portion portion, long version) {
    if (version < 0) {
      known.add(portion.note().files());
    } else {
      known.add(portion.note().files(), version);
    }
  }

  private List<FeedFile> list(List<String> messages) throws IOException {
    Map<String, FeedFile> byPath = new HashMap<>();
    List<FeedFile> files = new ArrayList<>();
    for (FeedFolder folder : folders) {
      for (FeedFile file : folder.list(messages)) {
        if (byPath.putIfAbsent(file.found().path(), file) == null) {
          files.add(file);
        }
      }
    }
    return files;
  }

  /** What is to be looked at, as much as one commit takes. */
  private List<FeedFile> choose(List<FeedFile> listed) {
    List<FeedFile> chosen = new ArrayList<>();
    long bytes = 0;
    someSettling = false;
    for (FeedFile file : listed) {
      Optional<LedgerEntry> entry = known.find(file.origin());
      if (entry.isPresent() && !isNews(file, entry.get())) {
        continue;
      }
      if (!settling.isSettled(file)) {
        someSettling = true;
        continue;
      }
      bytes += file.found().length();
      if (!chosen.isEmpty() && (bytes > mostBytes || chosen.size() == limits.files())) {
        break;
      }
      chosen.add(file);
    }
    return chosen;
  }

  private boolean isNews(FeedFile file, LedgerEntry entry) {
    boolean same =
        entry.length() == file.found().length()
            && entry.modificationTime() == file.found().modificationTime();
    boolean mayPass = entry.state() == FileState.UNREADABLE && entry.sha256().isEmpty();
    return !same || (mayPass && retries.isDue(file.origin()));
  }

  private static long bytes(List<FeedFile> files) {
    return files.stream().mapToLong(file -> file.found().length()).sum();
  }

  private Portion portion(List<FeedFile> files, List<String> messages) {
    List<ScannedFile> scanned = files.isEmpty() ? List.of() : work.scan(files);
    Instant now = clock.instant();
    Verdicts verdicts = new Verdicts(known, now);
    List<FileToRead> toRead = new ArrayList<>();
    List<LedgerEntry> entries = new ArrayList<>();
    long records = 0;
    for (int i = 0; i < files.size(); i++) {
      FeedFile file = files.get(i);
      ScannedFile scan = scanned.get(i);
      LedgerEntry entry = verdicts.of(file.origin(), scan);
      retries.looked(file.origin());
      entries.add(entry);
      if (verdicts.isToBeRead(entry)) {
        records += scan.records();
        toRead.add(
            new FileToRead(
                file.found().path(),
                file.origin(),
                file.options(),
                scan.length(),
                scan.modificationTime(),
                scan.records(),
                now));
      }
    }
    messages.addAll(verdicts.warnings());
    List<LedgerEntry> news =
        entries.stream()
            .filter(e -> !known.find(e.origin()).filter(e::saysTheSame).isPresent())
            .toList();
    return new Portion(
        work.read(toRead), records, CommitNote.ofFiles(news), entries, bytes(files), messages);
  }
}
