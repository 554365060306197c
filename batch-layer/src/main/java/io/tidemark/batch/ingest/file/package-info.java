/**
 * Turns one file into raw records: JSON lines, CSV or Parquet, plain or gzipped, as bronze keeps
 * them. Nothing is parsed here beyond where a record ends, so no record can be refused; what makes
 * a whole file unreadable is said in one sentence.
 *
 * <p>Must not know: Spark sessions, Delta, Cassandra, a source's schema, or what has been read
 * before.
 */
package io.tidemark.batch.ingest.file;
