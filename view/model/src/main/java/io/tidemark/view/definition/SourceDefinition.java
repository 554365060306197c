package io.tidemark.view.definition;

import io.tidemark.view.type.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where events come from and what a valid one looks like.
 *
 * @param columns schema column to the name it has in the input, where that is another one; in JSON,
 *     a name that begins with {@code /} is a JSON pointer
 * @param id the columns that identify an event; empty: every record is an event
 * @param segment span of commit time for which the speed layer keeps one partial; divides 24 h
 * @param deduplicateWithin span of commit time in which the speed layer removes duplicates
 */
public record SourceDefinition(
    String name,
    List<Feed> feeds,
    List<Field> schema,
    Map<String, String> columns,
    EventTime eventTime,
    List<String> id,
    Duration segment,
    Duration deduplicateWithin,
    List<DerivedColumn> derive,
    List<Expectation> expectations,
    String description,
    String owner) {
  public SourceDefinition {
    Objects.requireNonNull(name, "name");
    feeds = List.copyOf(feeds);
    schema = List.copyOf(schema);
    columns = Map.copyOf(columns);
    Objects.requireNonNull(eventTime, "eventTime");
    id = List.copyOf(id);
    Objects.requireNonNull(segment, "segment");
    Objects.requireNonNull(deduplicateWithin, "deduplicateWithin");
    derive = List.copyOf(derive);
    expectations = List.copyOf(expectations);
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(owner, "owner");
  }

  /**
   * A column computed by a deterministic Spark SQL expression over the schema and earlier derived
   * columns.
   */
  public record DerivedColumn(String name, String expression) {}

  /** A check that a valid event passes; a check that is NULL has failed. */
  public record Expectation(String name, String check, Otherwise otherwise) {}

  /** What becomes of a record that fails an expectation. */
  public enum Otherwise {
    /** Kept whole in quarantine, with every reason. */
    QUARANTINE,
    /** Counted, and no event. */
    DROP,
    /** Counted, and an event all the same. */
    KEEP,
    /** Batch stops before it publishes; the stream quarantines. */
    FAIL
  }
}
