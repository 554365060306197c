package io.tidemark.batch.ingest.intake;

import io.tidemark.batch.ingest.file.FileOptions;
import io.tidemark.batch.ingest.file.FileScan;
import io.tidemark.batch.ingest.file.ScannedFile;
import io.tidemark.spark.delta.BronzeTable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** The parts of reading files that Spark's tasks do. */
final class FileWork {
  private final SparkSession spark;
  private final JavaSparkContext context;
  private final SerializableConfiguration conf;

  FileWork(SparkSession spark, Configuration conf) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.conf = new SerializableConfiguration(conf);
  }

  /** Scans files, several at once; the results are in the same order. */
  List<ScannedFile> scan(List<FeedFile> files) {
    List<ToScan> work = new ArrayList<>();
    for (FeedFile file : files) {
      work.add(new ToScan(file.found().path(), file.options()));
    }
    SerializableConfiguration conf = this.conf;
    int tasks = Math.min(work.size(), 4 * context.defaultParallelism());
    return context.parallelize(work, tasks).map(one -> one.scan(conf.value())).collect();
  }

  /** The records of files as rows of bronze, in one partition, read when the rows are asked for. */
  Dataset<Row> read(List<FileToRead> files) {
    SerializableConfiguration conf = this.conf;
    return spark.createDataFrame(
        context
            .parallelize(List.of(new ArrayList<>(files)), 1)
            .flatMap(all -> rows(all, conf.value())),
        BronzeTable.RECORD);
  }

  private static Iterator<Row> rows(List<FileToRead> files, Configuration conf) {
    return new RowsOfFiles(files, conf);
  }

  private record ToScan(String path, FileOptions options) implements Serializable {
    ScannedFile scan(Configuration conf) {
      Path file = new Path(path);
      try {
        return FileScan.scan(file.getFileSystem(conf), file, options);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot reach the file system of " + path, e);
      }
    }
  }
}
