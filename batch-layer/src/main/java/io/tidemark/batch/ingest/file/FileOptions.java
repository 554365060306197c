package io.tidemark.batch.ingest.file;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Objects;
import java.util.Set;

/**
 * How to read a source's files. Immutable and serializable.
 *
 * @param format how records stand in the file
 * @param charset name of the text's charset: UTF-8, ISO-8859-1, windows-1252 or US-ASCII, or an
 *     alias that Java knows; kept in its canonical form. Parquet is always UTF-8
 * @param delimiter between CSV fields; an ASCII character
 * @param quote around CSV fields that hold delimiters or line breaks, opening only at the start of
 *     a field; an ASCII character, or {@link #NONE}
 * @param escape takes the next character of a quoted CSV field as it stands; an ASCII character.
 *     The quote itself or {@link #NONE}: only a doubled quote stands for a quote (which it always
 *     does)
 * @param nullText the text of a CSV field that means null
 * @param headerPresent whether a CSV file's first record names its columns
 * @param longestRecord bytes of the longest record that is kept whole, at least 1 KiB
 */
public record FileOptions(
    FileFormat format,
    String charset,
    char delimiter,
    char quote,
    char escape,
    String nullText,
    boolean headerPresent,
    int longestRecord)
    implements Serializable {

  /** No such character: for a quote or an escape that is not used. */
  public static final char NONE = '\0';

  /** The default for {@code longestRecord}: 8 MiB. */
  public static final int DEFAULT_LONGEST_RECORD = 8 << 20;

  private static final int LARGEST_LIMIT = 1 << 30;
  private static final Set<String> CHARSETS =
      Set.of("UTF-8", "ISO-8859-1", "windows-1252", "US-ASCII");

  public FileOptions {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(nullText, "nullText");
    charset = canonical(Objects.requireNonNull(charset, "charset"));
    requireAscii("delimiter", delimiter);
    requireAscii("quote", quote);
    requireAscii("escape", escape);
    if (delimiter == NONE || delimiter == quote || delimiter == escape) {
      throw new IllegalArgumentException(
          "CSV delimiter is the same as the quote or the escape, or none. Give another one.");
    }
    if (longestRecord < 1024 || longestRecord > LARGEST_LIMIT) {
      throw new IllegalArgumentException(
          "longest record is %d bytes. Give a size from 1024 to %d."
              .formatted(longestRecord, LARGEST_LIMIT));
    }
  }

  /** JSON lines in UTF-8. */
  public static FileOptions json() {
    return defaults(FileFormat.JSON);
  }

  /** CSV in UTF-8 with a header: comma, double quote, doubled quotes, empty text is null. */
  public static FileOptions csv() {
    return defaults(FileFormat.CSV);
  }

  public static FileOptions parquet() {
    return defaults(FileFormat.PARQUET);
  }

  private static FileOptions defaults(FileFormat format) {
    return new FileOptions(format, "UTF-8", ',', '"', '"', "", true, DEFAULT_LONGEST_RECORD);
  }

  public FileOptions withCharset(String name) {
    return new FileOptions(
        format, name, delimiter, quote, escape, nullText, headerPresent, longestRecord);
  }

  public FileOptions withDelimiter(char character) {
    return new FileOptions(
        format, charset, character, quote, escape, nullText, headerPresent, longestRecord);
  }

  public FileOptions withQuote(char character) {
    return new FileOptions(
        format, charset, delimiter, character, escape, nullText, headerPresent, longestRecord);
  }

  public FileOptions withEscape(char character) {
    return new FileOptions(
        format, charset, delimiter, quote, character, nullText, headerPresent, longestRecord);
  }

  public FileOptions withoutHeader() {
    return new FileOptions(
        format, charset, delimiter, quote, escape, nullText, false, longestRecord);
  }

  public FileOptions withLongestRecord(int bytes) {
    return new FileOptions(
        format, charset, delimiter, quote, escape, nullText, headerPresent, bytes);
  }

  /** Whether a header line is expected: CSV only. */
  boolean expectsHeader() {
    return format == FileFormat.CSV && headerPresent;
  }

  private static String canonical(String name) {
    String canonical;
    try {
      canonical = Charset.forName(name).name();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      canonical = name;
    }
    if (!CHARSETS.contains(canonical)) {
      throw new IllegalArgumentException(
          ("Cannot read charset '%s'. Use one of: UTF-8, ISO-8859-1, windows-1252, US-ASCII, or"
                  + " convert the files to UTF-8.")
              .formatted(name));
    }
    return canonical;
  }

  private static void requireAscii(String what, char character) {
    if (character > 126 || character == '\n' || character == '\r') {
      throw new IllegalArgumentException(
          "CSV %s is U+%04X. Give an ASCII character that is not a line end."
              .formatted(what, (int) character));
    }
  }
}
