package io.tidemark.view.definition.reading;

import io.tidemark.settings.hocon.Section;
import io.tidemark.view.definition.Feed;
import io.tidemark.view.definition.Feed.CsvOptions;
import io.tidemark.view.definition.Feed.FileFormat;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code from}: the places where records of a source come from. */
final class FeedReader {
  private static final String REMEDY =
      "Write from = [ { files { path = \"data/flights\", format = csv } } ], or { kafka { topic ="
          + " flights } }.";
  private static final List<String> CSV_ONLY =
      List.of("delimiter", "quote", "escape", "null", "header");

  private final Section source;
  private final String subject;

  FeedReader(Section source, String subject) {
    this.source = source;
    this.subject = subject;
  }

  List<Feed> read() {
    Optional<List<Section>> sections = source.sections("from", subject);
    if (sections.isEmpty() || sections.get().isEmpty()) {
      source.missing("from", REMEDY);
      return List.of();
    }
    List<Feed> feeds = new ArrayList<>();
    sections.get().forEach(section -> feed(section).ifPresent(feeds::add));
    checkCsvAgrees(feeds);
    return feeds;
  }

  private Optional<Feed> feed(Section section) {
    Optional<Section> files = section.section("files", subject + ": files of 'from'");
    Optional<Section> kafka = section.section("kafka", subject + ": kafka of 'from'");
    boolean both = files.isPresent() && kafka.isPresent();
    boolean neither = files.isEmpty() && kafka.isEmpty();
    section.finish();
    if (both) {
      section.problem("kafka", "one element of 'from' has both files and kafka. Make it two.");
    } else if (neither && section.unrefused()) {
      source.problem("from", "an element of 'from' has neither files nor kafka. " + REMEDY);
    }
    Optional<Feed> fromFiles = files.flatMap(this::files);
    Optional<Feed> fromKafka = kafka.flatMap(this::kafka);
    return fromFiles.isPresent() ? fromFiles : fromKafka;
  }

  private Optional<Feed> kafka(Section section) {
    Optional<String> topic = section.required("topic", "Name the topic.");
    section.finish();
    return topic.map(Feed.Kafka::new);
  }

  private Optional<Feed> files(Section section) {
    Optional<String> path = section.required("path", "Name a file, a folder or a glob.");
    Optional<FileFormat> format = Words.oneOf(section, "format", FileFormat.class);
    if (format.isEmpty()) {
      section.missing("format", "Use one of: json, csv, parquet.");
    }
    String charset = charset(section, format);
    CsvOptions csv = csv(section, format);
    section.finish();
    return path.isPresent() && format.isPresent()
        ? Optional.of(new Feed.Files(path.get(), format.get(), charset, csv))
        : Optional.empty();
  }

  private static String charset(Section section, Optional<FileFormat> format) {
    Optional<String> name = section.text("charset");
    if (name.isPresent() && format.filter(f -> f == FileFormat.PARQUET).isPresent()) {
      section.problem("charset", "'charset' has no meaning for parquet. Remove it.");
    }
    try {
      return name.map(Charset::forName).orElse(StandardCharsets.UTF_8).name();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      section.problem(
          "charset",
          "'"
              + name.orElseThrow()
              + "' is no charset. Write a name such as UTF-8, ISO-8859-1"
              + " or windows-1252.");
      return StandardCharsets.UTF_8.name();
    }
  }

  private static CsvOptions csv(Section section, Optional<FileFormat> format) {
    CsvOptions standard = CsvOptions.DEFAULT;
    char quote = character(section, "quote", standard.quote(), true);
    CsvOptions csv =
        new CsvOptions(
            character(section, "delimiter", standard.delimiter(), false),
            quote,
            character(section, "escape", quote, true),
            section.text("null").orElse(standard.nullText()),
            Words.flag(section, "header").orElse(standard.header()));
    if (format.isPresent() && format.get() != FileFormat.CSV) {
      CSV_ONLY.stream()
          .filter(section::has)
          .forEach(
              key ->
                  section.problem(
                      key,
                      "'"
                          + key
                          + "' is for csv, and the format is "
                          + format.get().word()
                          + ". Remove it."));
    } else {
      checkDistinct(section, csv);
    }
    return csv;
  }

  private static void checkDistinct(Section section, CsvOptions csv) {
    if (csv.delimiter() == csv.quote() || csv.delimiter() == csv.escape()) {
      section.problem(
          section.has("delimiter") ? "delimiter" : "quote",
          "'" + csv.delimiter() + "' cannot be the delimiter and the quote or escape as well.");
    }
    if (csv.quote() == 0 && csv.escape() != 0) {
      section.problem("escape", "'escape' has no meaning without a quote. Remove it.");
    }
  }

  /** One character; where {@code none} is allowed, the empty text stands for it, as 0. */
  private static char character(Section section, String key, char otherwise, boolean none) {
    Optional<String> text = section.text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().isEmpty() && none) {
      return 0;
    }
    boolean one = text.get().length() == 1 && "\r\n".indexOf(text.get().charAt(0)) < 0;
    if (!one) {
      section.problem(
          key,
          "'" + key + "' is '" + text.get() + "'. Write one character, such as \";\" or \"\\t\".");
    }
    return one ? text.get().charAt(0) : otherwise;
  }

  /** A row of bronze does not say which feed it came from, so its CSV must be of one kind. */
  private void checkCsvAgrees(List<Feed> feeds) {
    long kinds =
        feeds.stream()
            .filter(feed -> feed instanceof Feed.Files files && files.format() == FileFormat.CSV)
            .map(feed -> ((Feed.Files) feed).csv())
            .map(
                csv ->
                    new CsvOptions(
                        csv.delimiter(), csv.quote(), csv.escape(), csv.nullText(), true))
            .distinct()
            .count();
    if (kinds > 1) {
      source.problem(
          "from",
          "its csv files differ in delimiter, quote, escape or null. Give them the same, or make"
              + " two sources.");
    }
  }
}
