package io.tidemark.view.definition;

import java.util.Objects;

/** One place where records of a source come from. */
public sealed interface Feed {

  /**
   * Files in a folder.
   *
   * @param path a file, a folder (read recursively) or a glob, on any Hadoop file system; a
   *     relative one is relative to the working directory
   */
  record Files(String path, FileFormat format, String charset, CsvOptions csv) implements Feed {
    public Files {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(format, "format");
      Objects.requireNonNull(charset, "charset");
      Objects.requireNonNull(csv, "csv");
    }
  }

  /** A Kafka topic; where the brokers are is a setting, not part of the definition. */
  record Kafka(String topic) implements Feed {
    public Kafka {
      Objects.requireNonNull(topic, "topic");
    }
  }

  /** How the records of a file are written. */
  enum FileFormat {
    /** One JSON object a line. */
    JSON,
    /** RFC 4180, with the options of {@link CsvOptions}. */
    CSV,
    /** Each row becomes one JSON object. */
    PARQUET;

    /** The word for it in definitions. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * How CSV text is written.
   *
   * @param nullText the text of a field that stands for null, besides the empty unquoted field
   * @param header whether a file's first record names its columns; without, they stand in the
   *     schema's order
   */
  record CsvOptions(char delimiter, char quote, char escape, String nullText, boolean header) {
    /** RFC 4180 with a header. */
    public static final CsvOptions DEFAULT = new CsvOptions(',', '"', '"', "", true);
  }
}
