package io.tidemark.batch.ingest.file;

/** How records stand in a file. */
public enum FileFormat {
  /** One JSON value on each line, plain or gzipped. */
  JSON,
  /** Delimited text whose records may span lines, plain or gzipped. */
  CSV,
  /** Apache Parquet; compression is inside the file. */
  PARQUET
}
