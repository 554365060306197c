package io.tidemark.batch.ingest.intake;

import io.tidemark.batch.ingest.file.RawRecord;
import io.tidemark.batch.ingest.file.RecordIterator;
import io.tidemark.batch.ingest.file.RecordReaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;

/** Reads files one after the other as rows of {@code BronzeTable.RECORD}, inside a task. */
final class RowsOfFiles implements Iterator<Row> {
  private final Iterator<FileToRead> files;
  private final Configuration conf;
  private FileToRead file;
  private RecordIterator records;
  private long read;

  RowsOfFiles(List<FileToRead> files, Configuration conf) {
    this.files = files.iterator();
    this.conf = conf;
    TaskContext task = TaskContext.get();
    if (task != null) {
      TaskCompletionListener closing = ended -> close();
      task.addTaskCompletionListener(closing);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      while (records == null || !records.hasNext()) {
        if (records != null) {
          finish();
        }
        if (!files.hasNext()) {
          return false;
        }
        open(files.next());
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RawRecord record = records.next();
    read++;
    return RowFactory.create(
        file.origin(),
        record.position(),
        file.formatWord(),
        record.value(),
        record.bytes(),
        record.header(),
        null,
        null,
        null,
        Timestamp.from(file.receivedAt()));
  }

  private void open(FileToRead next) throws IOException {
    file = next;
    read = 0;
    Path path = new Path(next.path());
    FileSystem system = path.getFileSystem(conf);
    next.requireUnchanged(system.getFileStatus(path));
    records = RecordReaders.open(system, path, next.options());
  }

  private void finish() throws IOException {
    records.close();
    records = null;
    Path path = new Path(file.path());
    file.requireUnchanged(path.getFileSystem(conf).getFileStatus(path), read);
  }

  private void close() {
    if (records != null) {
      try {
        records.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
