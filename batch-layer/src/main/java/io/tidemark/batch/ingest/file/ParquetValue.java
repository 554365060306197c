package io.tidemark.batch.ingest.file;

import java.nio.charset.StandardCharsets;
import org.apache.parquet.example.data.Group;

/** Writes one value that is there, the {@code nth} of a field of {@code parent}, as JSON. */
@FunctionalInterface
interface ParquetValue {
  byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  void write(Group parent, int field, int nth, RecordBytes out);
}
