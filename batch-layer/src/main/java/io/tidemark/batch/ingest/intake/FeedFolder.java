package io.tidemark.batch.ingest.intake;

import io.tidemark.batch.ingest.discover.FolderListing;
import io.tidemark.batch.ingest.discover.FoundFile;
import io.tidemark.batch.ingest.file.FileFormat;
import io.tidemark.batch.ingest.file.FileOptions;
import io.tidemark.view.definition.Feed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The files of one feed. A file's origin is its path as the feed writes it: below a relative path
 * it is relative too, so that it stays the same when the whole moves to another folder or machine.
 */
final class FeedFolder {
  private static final String GLOB = "*?[{\\";

  private final Configuration conf;
  private final String path;
  private final FileOptions options;
  private final String qualified;
  private final String written;

  /**
   * @param base what a relative path is relative to; empty: the working directory
   * @throws IOException when the path's file system is not to be had
   */
  FeedFolder(Configuration conf, Feed.Files feed, String base, int longestRecord)
      throws IOException {
    this.conf = conf;
    this.path = under(base, feed.path());
    this.options = options(feed, longestRecord);
    String prefix = beforeGlob(feed.path());
    Path folder = new Path(under(base, prefix));
    this.qualified = folder.getFileSystem(conf).makeQualified(folder).toString();
    this.written = prefix.equals(".") ? "" : new Path(prefix).toString();
  }

  /** The files at the moment; what is to be told about the listing goes to {@code messages}. */
  List<FeedFile> list(List<String> messages) throws IOException {
    FolderListing listing = FolderListing.list(conf, path);
    messages.addAll(listing.messages());
    List<FeedFile> files = new ArrayList<>();
    for (FoundFile file : listing.files()) {
      files.add(new FeedFile(file, origin(file.path()), options));
    }
    return files;
  }

  private String origin(String file) {
    if (!written.isEmpty() && isAbsolute(written)) {
      return file;
    }
    if (file.equals(qualified)) {
      return written;
    }
    if (!file.startsWith(slash(qualified))) {
      return file; // behind a link, say
    }
    String below = file.substring(slash(qualified).length());
    return written.isEmpty() ? below : slash(written) + below;
  }

  private static String slash(String folder) {
    return folder.endsWith("/") ? folder : folder + "/";
  }

  private static String under(String base, String path) {
    return base.isEmpty() || isAbsolute(path) ? path : new Path(base, path).toString();
  }

  private static boolean isAbsolute(String path) {
    Path asked = new Path(path);
    return asked.isAbsolute() || asked.toUri().getScheme() != null;
  }

  /** The part of a path up to the last folder that is named without a pattern. */
  private static String beforeGlob(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (GLOB.indexOf(path.charAt(i)) >= 0) {
        int end = path.lastIndexOf('/', i);
        return end < 0 ? "." : end == 0 ? "/" : path.substring(0, end);
      }
    }
    return path;
  }

  private static FileOptions options(Feed.Files feed, int longestRecord) {
    FileFormat format =
        switch (feed.format()) {
          case JSON -> FileFormat.JSON;
          case CSV -> FileFormat.CSV;
          case PARQUET -> FileFormat.PARQUET;
        };
    Feed.CsvOptions csv = feed.csv();
    return new FileOptions(
        format,
        feed.charset(),
        csv.delimiter(),
        csv.quote(),
        csv.escape(),
        csv.nullText(),
        csv.header(),
        longestRecord);
  }
}
