package io.tidemark.view.record;

import io.tidemark.view.definition.Feed;
import io.tidemark.view.definition.Feed.CsvOptions;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.SourceJson;
import io.tidemark.view.type.Field;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Types the records of one source. Serializable; each instance is used by one thread at a time, as
 * a task of Spark does.
 */
public final class RecordParser implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient List<Field> schema;
  private final transient List<String> columns;
  private final transient CsvOptions csvOptions;
  private final transient FieldReader[] readers;
  private final transient EventTimeReader times;
  private final transient int timeColumn;
  private final transient int[] idColumns;
  private final transient SourceDefinition source;
  private transient RecordText json;
  private transient RecordText csv;

  private RecordParser(SourceDefinition source) {
    this.source = source;
    schema = source.schema();
    columns = schema.stream().map(f -> source.columns().getOrDefault(f.name(), f.name())).toList();
    csvOptions = csvOptions(source);
    readers =
        schema.stream()
            .map(field -> new FieldReader(field, source.eventTime().zone().orElse(null)))
            .toArray(FieldReader[]::new);
    times = new EventTimeReader(source.eventTime());
    List<String> names = schema.stream().map(Field::name).toList();
    timeColumn = names.indexOf(source.eventTime().column());
    idColumns = source.id().stream().mapToInt(names::indexOf).toArray();
  }

  /** The parser of a source that was checked when it was loaded. */
  public static RecordParser of(SourceDefinition source) {
    return new RecordParser(source);
  }

  /**
   * Types one record. Never throws for what a record says.
   *
   * @param format {@code json} or {@code csv}
   * @param value the record's text; null when its bytes are not text in the source's charset
   * @param header the header line of the record's CSV file; null without one
   * @throws IllegalArgumentException for another format
   */
  public ParsedRecord parse(String format, String value, String header) {
    List<String> problems = new ArrayList<>(0);
    Object[] fields = new Object[readers.length];
    if (value == null) {
      problems.add("The record is not text in the source's charset.");
      return new ParsedRecord(fields, null, problems);
    }
    String[] texts = new String[readers.length];
    if (!text(format).read(value, header, texts, problems)) {
      return new ParsedRecord(fields, null, problems);
    }
    for (int i = 0; i < readers.length; i++) {
      String text = texts[i];
      Object read = text == null ? null : readers[i].read(text);
      if (read == FieldReader.NOT_A_VALUE) {
        problems.add(readers[i].problem(text));
      } else {
        fields[i] = read;
      }
    }
    checkIdentity(fields, texts, problems);
    return new ParsedRecord(fields, eventTime(fields, texts, problems), problems);
  }

  private void checkIdentity(Object[] fields, String[] texts, List<String> problems) {
    for (int column : idColumns) {
      if (fields[column] == null && texts[column] == null) {
        problems.add(
            "Column '" + schema.get(column).name() + "' is null, and it is part of the id.");
      }
    }
  }

  private Instant eventTime(Object[] fields, String[] texts, List<String> problems) {
    Object value = fields[timeColumn];
    if (value == null) {
      if (texts[timeColumn] == null) {
        problems.add("Event time '" + schema.get(timeColumn).name() + "' is null.");
      }
      return null;
    }
    long micros = times.micros(value);
    if (micros == Micros.NONE) {
      problems.add(times.problem(value));
      return null;
    }
    return Micros.instant(micros);
  }

  private RecordText text(String format) {
    switch (format) {
      case "json":
        if (json == null) {
          json = new JsonText(columns);
        }
        return json;
      case "csv":
        if (csv == null) {
          csv = new CsvText(columns, csvOptions);
        }
        return csv;
      default:
        throw new IllegalArgumentException(
            "A record is json or csv, not '" + format + "' (source '" + source.name() + "').");
    }
  }

  private static CsvOptions csvOptions(SourceDefinition source) {
    return source.feeds().stream()
        .filter(Feed.Files.class::isInstance)
        .map(Feed.Files.class::cast)
        .filter(files -> files.format() == Feed.FileFormat.CSV)
        .map(Feed.Files::csv)
        .findFirst()
        .orElse(CsvOptions.DEFAULT);
  }

  private Object writeReplace() {
    return new Serialized(SourceJson.write(source));
  }

  private void readObject(java.io.ObjectInputStream in) throws java.io.InvalidObjectException {
    throw new java.io.InvalidObjectException("A parser is serialized by its source's JSON");
  }

  /** What is sent instead of a parser. */
  private record Serialized(String source) implements Serializable {
    private Object readResolve() {
      return RecordParser.of(SourceJson.read(source));
    }
  }
}
