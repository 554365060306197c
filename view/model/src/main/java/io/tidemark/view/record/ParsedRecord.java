package io.tidemark.view.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A record, typed. With problems it is no event; what could be read is there all the same.
 *
 * @param fields one value per schema column, in its order, of the Java class of its type; null for
 *     null and for what could not be read. Not copied: the array belongs to who asked for it
 * @param eventTime in whole microseconds; null when it could not be read, which is a problem
 * @param problems every reason why it is no event, each a sentence
 */
@SuppressWarnings("ArrayRecordComponent")
public record ParsedRecord(Object[] fields, Instant eventTime, List<String> problems) {
  public ParsedRecord {
    Objects.requireNonNull(fields, "fields");
    problems = List.copyOf(problems);
  }
}
