package io.tidemark.spark.file;

import java.util.Map;

/**
 * Has Spark keep files of this machine without starting programs. Hadoop without its native library
 * runs {@code chmod} for each file that it makes and {@code readlink} four times for each that it
 * renames (Hadoop 3.5, {@code RawLocalFileSystem} and {@code FileContext}): six processes for a
 * commit of Delta, and several for each file of a stream's checkpoint.
 */
public final class LocalFiles {
  private LocalFiles() {}

  /** Settings of Spark that have to stand when its context is made. */
  public static Map<String, String> options() {
    return Map.of(
        "spark.hadoop.fs.file.impl", CheckedFileSystem.class.getName(),
        "spark.hadoop.fs.AbstractFileSystem.file.impl", CheckedFileContext.class.getName());
  }
}
