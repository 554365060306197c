package io.tidemark.command;

import io.tidemark.batch.ingest.file.FileFormat;
import io.tidemark.batch.ingest.file.FileOptions;
import io.tidemark.batch.ingest.file.FileScan;
import io.tidemark.batch.ingest.file.RawRecord;
import io.tidemark.batch.ingest.file.RecordIterator;
import io.tidemark.batch.ingest.file.RecordReaders;
import io.tidemark.batch.ingest.file.ScannedFile;
import io.tidemark.job.ExitCode;
import io.tidemark.view.definition.Feed;
import io.tidemark.view.definition.SourceDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The records of one file as ingest would read them, without loading them. Not thread-safe. */
public final class FileRecords implements AutoCloseable {
  private final String origin;
  private final String format;
  private final RecordIterator records;

  private FileRecords(String origin, String format, RecordIterator records) {
    this.origin = origin;
    this.format = format;
    this.records = records;
  }

  /**
   * Opens a file by the source's files feed that fits its name best.
   *
   * @throws CommandException if it cannot be read, with the reason
   */
  public static FileRecords open(SparkSession spark, SourceDefinition source, String file)
      throws IOException {
    Feed.Files feed = feed(source, file);
    FileOptions options = options(feed);
    Path path = new Path(file);
    FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    ScannedFile scanned = FileScan.scan(files, path, options);
    if (!scanned.readable()) {
      throw new CommandException(ExitCode.FAILED, scanned.error());
    }
    String format = feed.format() == Feed.FileFormat.CSV ? "csv" : "json";
    return new FileRecords(scanned.path(), format, RecordReaders.open(files, path, options));
  }

  /** File, as bronze would name it. */
  public String origin() {
    return origin;
  }

  /** How the records' text is written: {@code json} or {@code csv}. */
  public String format() {
    return format;
  }

  /** The next records, at most {@code most}; none at the end. */
  public List<RawRecord> next(int most) {
    List<RawRecord> next = new ArrayList<>();
    while (next.size() < most && records.hasNext()) {
      next.add(records.next());
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private static Feed.Files feed(SourceDefinition source, String file) {
    List<Feed.Files> feeds =
        source.feeds().stream()
            .filter(Feed.Files.class::isInstance)
            .map(Feed.Files.class::cast)
            .toList();
    if (feeds.isEmpty()) {
      return new Feed.Files(file, Feed.FileFormat.JSON, "UTF-8", Feed.CsvOptions.DEFAULT);
    }
    String name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return feeds.stream()
        .filter(feed -> name.endsWith("." + feed.format().word()))
        .findFirst()
        .orElse(feeds.get(0));
  }

  private static FileOptions options(Feed.Files feed) {
    return new FileOptions(
        FileFormat.valueOf(feed.format().name()),
        feed.charset(),
        feed.csv().delimiter(),
        feed.csv().quote(),
        feed.csv().escape(),
        feed.csv().nullText(),
        feed.csv().header(),
        FileOptions.DEFAULT_LONGEST_RECORD);
  }
}
