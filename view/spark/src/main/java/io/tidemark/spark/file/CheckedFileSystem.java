package io.tidemark.spark.file;

import org.apache.hadoop.fs.LocalFileSystem;

/** {@link PlainFileSystem} with Hadoop's checksums beside the files. Made by Hadoop. */
public final class CheckedFileSystem extends LocalFileSystem {
  public CheckedFileSystem() {
    super(new PlainFileSystem());
  }
}
