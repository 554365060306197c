package io.tidemark.batch.ingest.file;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream that its reader does not close, because its owner goes on with it. */
final class Unclosed extends FilterInputStream {
  Unclosed(InputStream in) {
    super(in);
  }

  @Override
  public void close() {}
}
